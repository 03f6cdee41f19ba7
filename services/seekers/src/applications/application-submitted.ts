import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import type { Answer } from '@hireflux/proto/common/v1/form_pb';
import type { GetJobForApplicationResponse } from '@hireflux/proto/employers/v1/job_service_pb';
import { ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { placeOf, preferencesOf } from '../profiles/profile-proto.ts';
import { findProfile } from '../profiles/profile-queries.ts';
import { factToProto } from '../resumes/resume-proto.ts';
import { listFacts } from '../resumes/resume-queries.ts';
import type { ApplicationRow, SeekersDb, SubmissionRow } from '../schema.ts';

interface Submitted {
  readonly application: ApplicationRow;
  readonly sent: SubmissionRow;
  readonly job: GetJobForApplicationResponse;
  readonly answers: readonly Answer[];
  readonly account: { readonly name: string; readonly email: string };
}

/** Tells all that was sent, and all that a score may rest on, as it stood at this moment. */
export async function tellSubmitted(db: ScopedDb<SeekersDb>, { application, sent, job, answers, account }: Submitted): Promise<void> {
  const profile = await findProfile(db, application.user_id);
  const facts = await listFacts(db, sent.resume_version_id);
  const read = (kind: 'name' | 'phone') => facts.find((fact) => fact.kind === kind)?.text ?? '';
  const place = profile && placeOf(profile);
  await emit(
    db,
    ApplicationSubmittedSchema,
    {
      applicationId: application.id,
      jobId: application.job_id,
      companyId: application.company_id,
      userId: application.user_id,
      candidateName: profile?.name || read('name') || account.name,
      candidateEmail: account.email,
      candidatePhone: profile?.phone || read('phone'),
      resumeVersionId: sent.resume_version_id,
      facts: facts.map(factToProto),
      ...(place && { place }),
      ...(profile && { preferences: preferencesOf(profile) }),
      form: job.form!,
      answers: [...answers],
      coverLetter: sent.cover_letter,
      portfolioUrl: sent.portfolio_url,
      submitTime: timestampFromDate(sent.submit_time),
      attempt: application.attempt,
      jobTitle: application.job_title,
      companyName: application.company_name,
      jobCreatorId: job.creatorId,
    },
    { aggregateId: application.id, companyId: application.company_id },
  );
}
