import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ScopedDb } from '@hireflux/kit/db';
import type { PublishedJobSchema } from '@hireflux/proto/events/v1/employers_pb';
import { logoPathOf } from '../companies/company.ts';
import { holdCompany } from '../companies/company-queries.ts';
import { formToProto, knockOutsToProto } from '../forms/form-proto.ts';
import { listQuestions } from '../forms/form-queries.ts';
import type { EmployersDb, JobRow } from '../schema.ts';
import { contentOf } from './job-proto.ts';

/** A published job, whole, as its event carries it. */
export async function publishedJob(db: ScopedDb<EmployersDb>, job: JobRow): Promise<MessageInitShape<typeof PublishedJobSchema>> {
  const company = await holdCompany(db, job.company_id);
  const questions = await listQuestions(db, job.company_id, job.id);
  return {
    jobId: job.id,
    companyId: job.company_id,
    companyName: company.name,
    companySlug: company.slug,
    companyLogoPath: logoPathOf(company),
    content: contentOf(job),
    form: formToProto(job.form_version, questions),
    knockOuts: knockOutsToProto(questions),
    creatorId: job.created_by,
    firstPublishTime: timestampFromDate(job.first_publish_time!),
    publishTime: timestampFromDate(job.publish_time!),
    repostCount: job.repost_count,
  };
}
