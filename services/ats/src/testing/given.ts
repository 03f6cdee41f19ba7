import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { anyPack, anyUnpack, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import type { CompanyMember } from '@hireflux/kit/actor';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { folderStore } from '@hireflux/kit/files/store';
import { fileTokens } from '@hireflux/kit/files/token';
import { createNudge } from '@hireflux/kit/nudge';
import type { Role } from '@hireflux/kit/roles';
import { deliver, eventsOf } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { ApplicantBatchService } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import type { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { JobPublishedSchema, type PublishedJobSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { FactorKind, FitSchema } from '@hireflux/proto/matching/v1/fit_pb';
import type { Kysely } from 'kysely';
import type { AtsDeps } from '../deps.ts';
import { exportFiles } from '../exports/export-files.ts';
import { fromEmployers, fromMatching, fromSeekers } from '../events.ts';
import { routes } from '../routes.ts';
import type { AtsDb } from '../schema.ts';

type Fields<T extends DescMessage> = Exclude<MessageInitShape<T>, MessageShape<T>>;
export type Applicant = Fields<typeof ApplicationSubmittedSchema> & { applicationId: string; userId: string };

const START = Date.parse('2026-11-25T09:00:00Z');
let seconds = 0;

export const event = <T extends DescMessage>(schema: T, message: MessageInitShape<T>) =>
  create(EventSchema, { eventId: randomUUID(), payload: anyPack(schema, create(schema, message)) });

export interface GivenMember extends CompanyMember {
  readonly kind: 'member';
}

/** Who belongs to which company, as the service that knows the members says. */
const roles = new Map<string, Role>();
const placeOf = ({ companyId, userId }: { companyId: string; userId: string }) => `${companyId} ${userId}`;

/** An active member of a company. */
export function member(companyId: string, role: Role = 'owner', userId: string = randomUUID()): GivenMember {
  roles.set(placeOf({ companyId, userId }), role);
  return { kind: 'member', userId, companyId, role, assignedOnly: role === 'interviewer' };
}

/** What members are called, by user id. */
export const called = new Map<string, string>();

/** The member is one no more. */
export const leave = (who: GivenMember) => void roles.delete(placeOf(who));

export const seeker = (): Actor => ({ kind: 'seeker', userId: randomUUID() });

export type Actor = GivenMember | { kind: 'seeker'; userId: string };

export const FILES_SECRET = 'a secret of the specs, of 32 or more';
export const store = folderStore(mkdtempSync(join(tmpdir(), 'hireflux-ats-')));

/** What the verbs reach the world through: the members are those that were made here. */
export const depsOf = (db: Kysely<AtsDb>): AtsDeps => ({
  db,
  team: fakeMesh(TeamService, {
    listMembers: ({ pageToken }) => ({ members: pageToken ? [] : [...called].map(([userId, name]) => ({ userId, name })), nextPageToken: pageToken ? '' : 'rest' }),
    getMembership: (req) => ({ role: MemberRole[(roles.get(placeOf(req)) ?? 'unspecified').toUpperCase() as keyof typeof MemberRole] }),
  }),
  exports: exportFiles(store, fileTokens(FILES_SECRET)),
  nudge: createNudge(),
  stopping: new AbortController().signal,
});

export const applicantsAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(ApplicantService, routes(depsOf(db)), actor);
export const batchesAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(ApplicantBatchService, routes(depsOf(db)), actor);
export const pipelinesAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(PipelineService, routes(depsOf(db)), actor);
export const notesAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(NoteService, routes(depsOf(db)), actor);
export const activityAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(ActivityService, routes(depsOf(db)), actor);

export const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
export const whyOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));

/** What was told about one thing, of one kind, in order. */
export const toldAbout = async <T extends DescMessage>(db: Kysely<AtsDb>, schema: T, id: string): Promise<MessageShape<T>[]> =>
  (await eventsOf(db)).filter((event) => event.aggregateId === id).flatMap(({ payload }) => anyUnpack(payload!, schema) ?? []);

/** The first stage of a kind in a job's pipeline. */
export const stageOf = async (db: Kysely<AtsDb>, companyId: string, jobId: string, kind: StageKind) =>
  (await pipelinesAs(db, member(companyId)).getPipeline({ jobId })).pipeline!.stages.find((stage) => stage.kind === kind)!;

/** Gives an applicant to a user, or to nobody. */
export async function assign(db: Kysely<AtsDb>, companyId: string, applicationId: string, userId: string): Promise<void> {
  await applicantsAs(db, member(companyId)).assignApplicant({ applicationId, assigneeId: userId });
}

/** A company of its own with a published job, and what the other services tell of it. */
export async function companyWithJob(db: Kysely<AtsDb>, job: Fields<typeof PublishedJobSchema> = {}) {
  const [companyId, jobId] = [randomUUID(), randomUUID()];
  const publish = (change: Fields<typeof PublishedJobSchema> = {}) =>
    deliver(
      db,
      fromEmployers,
      event(JobPublishedSchema, {
        job: { jobId, companyId, companyName: 'Example Works', content: { title: 'Night nurse' }, creatorId: randomUUID(), ...job, ...change },
      }),
    );
  await publish();

  const send = (sent: Applicant) => deliver(db, fromSeekers, event(ApplicationSubmittedSchema, sent));
  return {
    companyId,
    jobId,
    publish,
    send,
    /** Someone applies, a second after whoever applied before. */
    async apply(sent: Fields<typeof ApplicationSubmittedSchema> = {}) {
      const applicant = {
        applicationId: randomUUID(),
        jobId,
        companyId,
        userId: randomUUID(),
        candidateName: 'Ada Example',
        candidateEmail: 'ada@example.com',
        resumeVersionId: randomUUID(),
        form: { formVersion: 1 },
        submitTime: timestampFromMs(START + 1000 * ++seconds),
        attempt: 1,
        ...sent,
      };
      await send(applicant);
      return applicant;
    },
    withdraw: ({ applicationId, userId }: Pick<Applicant, 'applicationId' | 'userId'>) =>
      deliver(db, fromSeekers, event(ApplicationWithdrawnSchema, { applicationId, jobId, companyId, userId })),
    score: ({ applicationId, userId }: Pick<Applicant, 'applicationId' | 'userId'>, fit: MessageInitShape<typeof FitSchema>) =>
      deliver(db, fromMatching, event(ApplicationScoredSchema, { applicationId, jobId, companyId, userId, fit })),
  };
}

/** A Fit with a number, or with too little known for one. */
export const fit = (coverage: number, fitIndex?: number, factors: { kind: FactorKind; known: boolean; score: number }[] = []) => ({
  known: fitIndex !== undefined,
  ...(fitIndex !== undefined && { fitIndex }),
  coverage,
  factors,
  algorithmVersion: 'fit-1',
});
