import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { AccessedData, type AccessToMeSchema } from '@hireflux/proto/audit/v1/audit_service_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import { type CandidateViewed, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import type { AccessRow } from '../schema.ts';

const SHOWN: Record<AccessRow['data'], AccessedData> = {
  application: AccessedData.APPLICATION,
  resume: AccessedData.RESUME,
  answer_file: AccessedData.ANSWER_FILE,
  fit_index: AccessedData.FIT_INDEX,
};
const VIEWED: Record<AccessRow['data'], ViewedData> = {
  application: ViewedData.APPLICATION,
  resume: ViewedData.RESUME,
  answer_file: ViewedData.ANSWER_FILE,
  fit_index: ViewedData.FIT_INDEX,
};

export function toProto(row: AccessRow): MessageInitShape<typeof AccessToMeSchema> {
  return {
    accessId: row.id,
    accessTime: timestampFromDate(row.access_time),
    companyId: row.company_id,
    companyName: row.company_name,
    jobId: row.job_id ?? '',
    jobTitle: row.job_title,
    data: SHOWN[row.data],
  };
}

/** The reading's own event is its id, so that it can never be told twice. */
export function fromEvent(message: CandidateViewed, event: Event): AccessRow {
  return {
    candidate_id: message.candidateId,
    id: event.eventId,
    access_time: timestampDate(event.createTime!),
    viewer_id: message.viewerId,
    company_id: message.companyId,
    company_name: message.companyName,
    job_id: message.jobId || null,
    job_title: message.jobTitle,
    application_id: message.applicationId || null,
    data: getKeyOf(VIEWED, message.data),
  };
}
