import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { placeOf, preferencesOf } from '../profiles/profile-proto.ts';
import { findProfile } from '../profiles/profile-queries.ts';
import { answersOf, formOf } from '../receipts/receipt-proto.ts';
import { factToProto } from '../resumes/resume-proto.ts';
import type { ApplicationRow, ResumeFactRow, SeekersDb, SubmissionRow } from '../schema.ts';

/** Who applies, as identity knows them. */
export interface Account {
  readonly name: string;
  readonly email: string;
}

interface Submitted {
  readonly application: ApplicationRow;
  readonly sent: SubmissionRow;
  readonly facts: readonly ResumeFactRow[];
  readonly jobCreatorId: string;
}

/** Who somebody says that they are, and what they look for, at this moment. */
export async function candidateColumns(db: ScopedDb<SeekersDb>, userId: string, facts: readonly ResumeFactRow[], account: Account) {
  const profile = await findProfile(db, userId);
  const read = (kind: 'name' | 'phone') => facts.find((fact) => fact.kind === kind)?.text ?? '';
  return {
    candidate_name: profile?.name || read('name') || account.name,
    candidate_email: account.email,
    candidate_phone: profile?.phone || read('phone'),
    place: profile?.place ? JSON.stringify(profile.place) : null,
    preferences: profile ? JSON.stringify(profile.preferences) : null,
  };
}

/** Tells all that was sent, and all that a score may rest on, as it stood at this moment. */
export async function tellSubmitted(db: ScopedDb<SeekersDb>, { application, sent, facts, jobCreatorId }: Submitted): Promise<void> {
  const place = placeOf(sent.place);
  await emit(
    db,
    ApplicationSubmittedSchema,
    {
      applicationId: application.id,
      jobId: application.job_id,
      companyId: application.company_id,
      userId: application.user_id,
      candidateName: sent.candidate_name,
      candidateEmail: sent.candidate_email,
      candidatePhone: sent.candidate_phone,
      resumeVersionId: sent.resume_version_id,
      facts: facts.map(factToProto),
      ...(place && { place }),
      ...(sent.preferences !== null && { preferences: preferencesOf(sent.preferences) }),
      form: formOf(sent),
      answers: answersOf(sent),
      coverLetter: sent.cover_letter,
      portfolioUrl: sent.portfolio_url,
      submitTime: timestampFromDate(sent.submit_time),
      attempt: sent.attempt,
      jobTitle: sent.job_title,
      companyName: sent.company_name,
      jobCreatorId,
    },
    { aggregateId: application.id, companyId: application.company_id },
  );
}
