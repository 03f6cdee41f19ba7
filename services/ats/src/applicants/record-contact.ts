import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { ContactChannel } from '@hireflux/proto/ats/v1/applicant_pb';
import { findActivityByRequest } from '../activities/activity-queries.ts';
import { recordActivity } from '../activities/record-activity.ts';
import type { AtsDeps } from '../deps.ts';
import { getStage } from '../pipelines/pipeline-queries.ts';
import { applicantNotFound, type PlacedApplicant } from './applicant.ts';
import { lockApplicant } from './applicant-queries.ts';
import { changeApplicant } from './change-applicant.ts';

/** How far ahead the clock of a caller may be. */
const SKEW_MS = 60_000;

export interface ContactInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly applicationId: string;
  readonly channel: ContactChannel;
  /** Undefined means now. */
  readonly time: Date | undefined;
  readonly subject: string;
}

/** Keeps that the company was in touch; the applicant's row shows the latest time. A repeat keeps nothing. */
export function recordContact({ db }: AtsDeps, actor: CompanyMember, input: ContactInput): Promise<PlacedApplicant> {
  const { companyId, userId } = actor;
  const time = input.time ?? new Date();
  assertPast(time);
  return asActor(db, actor, async (db) => {
    const standing = await lockApplicant(db, companyId, input.applicationId);
    if (!standing) throw applicantNotFound(input.applicationId);
    const stage = await getStage(db, companyId, standing.stage_id);
    const before = await findActivityByRequest(db, companyId, input.requestId);
    if (before) {
      await onceByRequest(input.requestHash, async () => undefined, async () => before);
      return { applicant: standing, stage };
    }
    await recordActivity(db, {
      companyId,
      applicationId: standing.id,
      actorId: userId,
      what: { case: 'contactRecorded', value: { channel: input.channel, contactTime: timestampFromDate(time), subject: input.subject } },
      request: { id: input.requestId, hash: input.requestHash },
    });
    const latest = standing.last_contacted_time === null || standing.last_contacted_time < time;
    return { applicant: latest ? await changeApplicant(db, standing, { last_contacted_time: time }) : standing, stage };
  });
}

function assertPast(time: Date): void {
  const ms = time.getTime();
  if (ms >= 0 && ms <= Date.now() + SKEW_MS) return;
  throw new AppError('INVALID_REQUEST', 'a contact is recorded after it took place: give a time that has passed', { field: 'contact_time' });
}
