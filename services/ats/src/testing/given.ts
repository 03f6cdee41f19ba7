import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { anyPack, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { deliver } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { JobPublishedSchema, type PublishedJobSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { FactorKind, FitSchema } from '@hireflux/proto/matching/v1/fit_pb';
import type { Kysely } from 'kysely';
import { fromEmployers, fromMatching, fromSeekers } from '../events.ts';
import { routes } from '../routes.ts';
import type { AtsDb } from '../schema.ts';

type Role = 'owner' | 'interviewer' | 'viewer';
type Fields<T extends DescMessage> = Exclude<MessageInitShape<T>, MessageShape<T>>;
export type Applicant = Fields<typeof ApplicationSubmittedSchema> & { applicationId: string; userId: string };

const START = Date.parse('2026-11-25T09:00:00Z');
let seconds = 0;

export const event = <T extends DescMessage>(schema: T, message: MessageInitShape<T>) =>
  create(EventSchema, { eventId: randomUUID(), payload: anyPack(schema, create(schema, message)) });

export const member = (companyId: string, role: Role = 'owner') =>
  ({ kind: 'member', userId: randomUUID(), companyId, role, assignedOnly: role === 'interviewer' }) as const;

export type Actor = ReturnType<typeof member> | { kind: 'seeker'; userId: string };
export const applicantsAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(ApplicantService, routes({ db }), actor);
export const pipelinesAs = (db: Kysely<AtsDb>, actor: Actor) => testClient(PipelineService, routes({ db }), actor);

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
