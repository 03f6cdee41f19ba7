import type { MoveStageRequest } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { Answer, Form } from '@hireflux/proto/common/v1/form_pb';
import type { JobContent } from '@hireflux/proto/employers/v1/job_pb';
import type { Reading } from '@hireflux/proto/common/v1/resume_pb';
import type { Fit } from '@hireflux/proto/matching/v1/fit_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { Application } from '@hireflux/proto/seekers/v1/application_pb';
import { type Walker, walkerOf } from './accounts.ts';
import type { Field } from './make-resume.ts';
import type { Neighbours } from './neighbours.ts';
import type { Settings } from './settings.ts';

/** A job of the walk. */
export interface WalkedJob {
  readonly field: Field;
  readonly content: JobContent;
  readonly jobId: string;
}

/** A résumé of the walk, as it was uploaded. */
export interface WalkedResume {
  readonly file: Buffer;
  readonly resumeId: string;
  readonly reading: Reading;
}

/** What goes with an application. */
export interface Sent {
  readonly coverLetter: string;
  readonly answers: readonly Answer[];
  readonly form: Form;
}

/** All that a walk knows. Each step adds to it, and may be taken again. */
export interface Walk {
  readonly settings: Settings;
  readonly employer: Walker;
  /** Whose résumé the walk is about. */
  readonly seeker: Walker;
  /** Whose résumé is of another field. */
  readonly other: Walker;
  /** Whose résumé says a name and nothing else. */
  readonly silent: Walker;
  /** The file of the seeker's résumé, with its name. */
  readonly file: { readonly name: string; readonly bytes: Buffer };
  /** Whether the file is one that is known to say enough. */
  readonly sayingEnough: boolean;
  field: Field | undefined;
  otherField: Field | undefined;
  readonly jobs: Map<Field, WalkedJob>;
  /** The upload tokens of files on their way. */
  readonly uploads: Map<Walker, string>;
  readonly resumes: Map<Walker, WalkedResume>;
  readonly applications: Map<Walker, string>;
  /** What each sent with their application. */
  readonly sent: Map<Walker, Sent>;
  /** The moves that were asked for, in the words in which they were. */
  readonly moves: Map<string, Omit<MoveStageRequest, '$typeName' | 'reason'>>;
  noteId: string | undefined;
  /** The application as the seeker saw it before the move that is to be taken back. */
  before: Application | undefined;
  /** The move that is to be taken back. */
  slip: string | undefined;
  /** Where the watches of a step go on when it is taken again. */
  readonly tokens: Map<string, { readonly employer: string; readonly seeker: string }>;
  /** How well the seeker fits the job of the field by the résumé alone. */
  fitBefore: Fit | undefined;
  /** What was near to what before Milvus was stopped. Undefined where it was not stopped here. */
  neighbours: Neighbours | undefined;
}

export interface Step {
  readonly name: string;
  /** Answers what is worth telling, a line each. Taking it again changes nothing. */
  take(walk: Walk): Promise<readonly string[] | void>;
}

/** Whether a part was stopped for this walk. */
export const isAway = ({ settings }: Walk, part: string): boolean => settings.without.includes(part);

/** Who walks: one employer and three seekers, for one file or many. */
export type Walkers = Pick<Walk, 'employer' | 'seeker' | 'other' | 'silent'>;

export function walkersOf(settings: Settings): Walkers {
  const [first, second, third] = settings.seekers;
  return {
    employer: walkerOf(settings, 'employer', UserType.EMPLOYER, settings.employer),
    seeker: walkerOf(settings, 'seeker', UserType.SEEKER, first),
    other: walkerOf(settings, 'other', UserType.SEEKER, second),
    silent: walkerOf(settings, 'silent', UserType.SEEKER, third),
  };
}

export function newWalk(settings: Settings, file: Walk['file'], sayingEnough: boolean, walkers: Walkers = walkersOf(settings)): Walk {
  return {
    settings,
    ...walkers,
    file,
    sayingEnough,
    field: undefined,
    otherField: undefined,
    jobs: new Map(),
    uploads: new Map(),
    resumes: new Map(),
    applications: new Map(),
    sent: new Map(),
    moves: new Map(),
    noteId: undefined,
    before: undefined,
    slip: undefined,
    tokens: new Map(),
    fitBefore: undefined,
    neighbours: undefined,
  };
}
