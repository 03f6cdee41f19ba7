import type { MessageInitShape } from '@bufbuild/protobuf';
import type { JobContent } from '@hireflux/proto/employers/v1/job_pb';
import { PostingFindingKind, type PostingFindingSchema, PostingSeverity } from '@hireflux/proto/employers/v1/posting_pb';
import { contentColumns } from '../jobs/job-proto.ts';
import type { Finding, FindingKind, Posting } from './posting.ts';

const KIND: Record<FindingKind, PostingFindingKind> = {
  description_missing: PostingFindingKind.DESCRIPTION_MISSING,
  place_missing: PostingFindingKind.PLACE_MISSING,
  pay_missing: PostingFindingKind.PAY_MISSING,
  work_mode_missing: PostingFindingKind.WORK_MODE_MISSING,
  employment_type_missing: PostingFindingKind.EMPLOYMENT_TYPE_MISSING,
  level_missing: PostingFindingKind.LEVEL_MISSING,
  requirements_missing: PostingFindingKind.REQUIREMENTS_MISSING,
  start_missing: PostingFindingKind.START_MISSING,
  pay_in_text_only: PostingFindingKind.PAY_IN_TEXT_ONLY,
  pay_asked_by_law: PostingFindingKind.PAY_ASKED_BY_LAW,
  pay_open_ended: PostingFindingKind.PAY_OPEN_ENDED,
  pay_too_wide: PostingFindingKind.PAY_TOO_WIDE,
  gendered_words: PostingFindingKind.GENDERED_WORDS,
  age_words: PostingFindingKind.AGE_WORDS,
  ability_words: PostingFindingKind.ABILITY_WORDS,
  origin_words: PostingFindingKind.ORIGIN_WORDS,
  years_beyond_level: PostingFindingKind.YEARS_BEYOND_LEVEL,
  remote_but_on_site: PostingFindingKind.REMOTE_BUT_ON_SITE,
  on_site_but_remote: PostingFindingKind.ON_SITE_BUT_REMOTE,
  pay_beyond_period: PostingFindingKind.PAY_BEYOND_PERIOD,
};

/** A posting whose words are as they were sent. */
export const postingOf = (content: JobContent): Posting => ({ ...contentColumns(content), title: content.title, location: content.place?.text ?? '' });

export const findingToProto = ({ kind, must, ...finding }: Finding): MessageInitShape<typeof PostingFindingSchema> => ({
  kind: KIND[kind],
  severity: must ? PostingSeverity.MUST : PostingSeverity.LOOK,
  ...finding,
  parameters: { ...finding.parameters },
});
