import { fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Form, FormSchema } from '@hireflux/proto/common/v1/form_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrigin, type PublicJobSchema } from '@hireflux/proto/matching/v1/public_job_pb';
import type { JobRow } from '../schema.ts';

const ORIGINS: Readonly<Record<JobRow['origin'], JobOrigin>> = { native: JobOrigin.NATIVE, feed: JobOrigin.FEED };

export function toProto(job: JobRow): MessageInitShape<typeof PublicJobSchema> {
  return {
    jobId: job.job_id,
    origin: ORIGINS[job.origin],
    companyId: job.company_id,
    companyName: job.company_name,
    companySlug: job.company_slug,
    content: fromBinary(JobContentSchema, job.content),
    firstPublishTime: timestampFromDate(job.first_publish_time),
    publishTime: timestampFromDate(job.publish_time),
    repostCount: job.repost_count,
  };
}

export function formOf(job: JobRow): Form {
  return fromBinary(FormSchema, job.form);
}
