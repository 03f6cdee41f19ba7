import { create, toBinary } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { type ApplicationSubmitted, ApplicationSubmittedSchema, type ApplicationWithdrawn } from '@hireflux/proto/events/v1/seekers_pb';
import { matchedFacts } from '../candidates/candidate-facts.ts';
import type { MatchingDb } from '../schema.ts';
import { updateOutcome, upsertSubmission } from './ranking-queries.ts';

type Db = ScopedDb<MatchingDb>;

/** Keeps what a score may rest on and what the application was for, and nothing else of what was sent: no contacts, no answers, no letter. */
export async function takeInApplication(db: Db, sent: ApplicationSubmitted): Promise<void> {
  const { place, preferences, resumeVersionId, companyName, jobTitle } = sent;
  const facts = matchedFacts(sent.facts);
  const kept = create(ApplicationSubmittedSchema, { facts, resumeVersionId, companyName, jobTitle, ...(place && { place }), ...(preferences && { preferences }) });
  await upsertSubmission(db, {
    company_id: sent.companyId,
    job_id: sent.jobId,
    candidate_id: sent.userId,
    application_id: sent.applicationId,
    attempt: sent.attempt,
    outcome: 'active',
    submission: Buffer.from(toBinary(ApplicationSubmittedSchema, kept)),
    submit_time: timestampDate(sent.submitTime!),
  });
}

export async function withdrawApplication(db: Db, { applicationId }: ApplicationWithdrawn): Promise<void> {
  await updateOutcome(db, applicationId, 'withdrawn');
}
