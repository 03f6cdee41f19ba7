import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantOrder, ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteType, NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { until } from '../smoke/api.ts';
import { type DemoPerson, requestId } from './person.ts';
import type { DemoMember } from './team.ts';

const NOTES = [
  'Writes clearly and answers what was asked. Let us talk.',
  'Strong on the skills that we need; ask about notice period.',
  'Good conversation. Would work well with the team.',
  'Less practice than we hoped for, but learns quickly.',
  'Pay expectations are above our range: ask whether there is room.',
];
const TAGS = ['strong', 'second look', 'referral', 'relocates', 'call back'];

/** The members who hire: who moves applicants, and to whom they are given. */
export interface Hiring {
  readonly mover: DemoPerson;
  readonly interviewer: DemoMember | undefined;
  readonly members: readonly DemoMember[];
}

/** Who of a company hires: its recruiter, or its owner where there is nobody else. */
export function hiringOf(owner: DemoPerson, members: readonly DemoMember[]): Hiring {
  const mover = members.find(({ role }) => role === 'recruiter') ?? members.find(({ role }) => role === 'hiring_manager');
  return { mover: mover?.person ?? owner, interviewer: members.find(({ role }) => role === 'interviewer'), members };
}

/** Takes a job's applicants through its pipeline, so that every stage has somebody, with notes on the way. */
export async function hire({ mover, interviewer, members }: Hiring, jobId: string, expected: number, turn: number): Promise<number> {
  const applicants = mover.api(ApplicantService);
  const listed = await until(`the applicants of a job of ${mover.email}`, 60_000, async () => {
    const page = await applicants.listApplicants({ jobId, pageSize: 100, order: ApplicantOrder.NEWEST });
    return page.applicants.length >= expected && page.applicants;
  });
  const { pipeline } = await mover.api(PipelineService).getPipeline({ jobId });
  const byName = listed.toSorted((a, b) => a.name.localeCompare(b.name));
  for (const [at, applicant] of byName.entries()) {
    const to = pipeline!.stages[(at + turn) % pipeline!.stages.length]!;
    await moveThrough(mover, applicant, pipeline!.stages, to);
    if ((at + turn) % 2 === 0) await note(mover, applicant, at + turn, members);
    if ((at + turn) % 3 === 0) await applicants.tagApplicant({ applicationId: applicant.applicationId, add: [TAGS[(at + turn) % TAGS.length]!] });
    if ((at + turn) % 4 === 1) await applicants.starApplicant({ applicationId: applicant.applicationId, starred: true });
    if (interviewer && to.kind === StageKind.INTERVIEW) await applicants.assignApplicant({ applicationId: applicant.applicationId, assigneeId: interviewer.userId });
  }
  return byName.length;
}

/** Moves one applicant stage by stage, as people do; who is turned down comes from the first stages. */
async function moveThrough(mover: DemoPerson, applicant: Applicant, stages: readonly Stage[], to: Stage): Promise<void> {
  // Moved when the demo was filled in before, or since.
  if (applicant.stage!.stageId !== stages[0]!.stageId) return;
  const applicants = mover.api(ApplicantService);
  const path = to.kind === StageKind.REJECTED ? [stages[1]!, to] : stages.slice(1, stages.indexOf(to) + 1);
  let etag = applicant.etag;
  for (const { stageId, name } of path) {
    const { applicationId } = applicant;
    const moved = await applicants.moveStage({ requestId: requestId(`move/${applicationId}/${name}`), applicationId, stageId, etag });
    etag = moved.applicant!.etag;
  }
}

async function note(author: DemoPerson, { applicationId }: Applicant, at: number, members: readonly DemoMember[]): Promise<void> {
  const named = members.find(({ role, person }) => role === 'hiring_manager' && person !== author);
  await author.api(NoteService).addNote({
    requestId: requestId(`note/${applicationId}`),
    applicationId,
    content: `${named ? `@${named.person.name} ` : ''}${NOTES[at % NOTES.length]!}`,
    noteType: at % 3 === 0 ? NoteType.FEEDBACK : NoteType.INTERNAL,
    visibility: at % 4 === 2 ? NoteVisibility.TEAM : NoteVisibility.ALL,
    mentionedUserIds: named ? [named.userId] : [],
  });
}
