import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { requestHash } from '@hireflux/kit/request-id';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { type StageChanged, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { queueEmail, takeBackEmail } from '../mail/email-queries.ts';
import type { NotificationsDb } from '../schema.ts';
import { insertNotification } from './notification-queries.ts';

/** How long a mail waits, so that a slip of the hand can be put right before anyone is written to. */
const WAIT_MS = 60_000;
const WAIT_BEFORE_NO_MS = 300_000;

/**
 * Tells a seeker that their application came into another stage: at once in the product, by mail a little later. A mail that
 * still waits gives way to the next; moved back before it went, nobody is written to.
 */
export async function tellStageChange(db: ScopedDb<NotificationsDb>, change: StageChanged, eventId: string): Promise<void> {
  const { from, to, userId, applicationId, jobId, jobTitle, companyName } = change;
  // The first stage is the application itself, of which the seeker is told when it is sent.
  if (!from || !to || from.publicName === to.publicName) return;
  const parameters = { job_title: jobTitle, company_name: companyName, stage_name: to.publicName };
  await insertNotification(db, {
    user_id: userId,
    id: newId(),
    request_id: change.stageChangeId,
    request_hash: requestHash(StageChangedSchema, change),
    kind: 'stage_changed',
    parameters: JSON.stringify(parameters),
    application_id: applicationId,
    job_id: jobId,
  });

  const waiting = await takeBackEmail(db, applicationId);
  const known = waiting?.from_stage_id ?? from.stageId;
  if (known === to.stageId) return;
  const isNo = to.kind === StageKind.REJECTED;
  await queueEmail(db, {
    id: eventId,
    user_id: userId,
    template: isNo ? 'turned_down' : 'stage_changed',
    parameters,
    application_id: applicationId,
    from_stage_id: known,
    send_time: new Date(Date.now() + (isNo ? WAIT_BEFORE_NO_MS : WAIT_MS)),
  });
}
