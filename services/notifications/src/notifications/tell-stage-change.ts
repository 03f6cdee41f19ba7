import type { ScopedDb } from '@hireflux/kit/db';
import type { Nudge } from '@hireflux/kit/nudge';
import { requestHash } from '@hireflux/kit/request-id';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { type StageChanged, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { queueEmail, takeBackEmail } from '../mail/email-queries.ts';
import { howTold } from '../preferences/preference.ts';
import { findPreferences } from '../preferences/preference-queries.ts';
import type { NotificationsDb } from '../schema.ts';
import { findApplication } from './application-queries.ts';
import { announce } from './inbox-changes.ts';
import { advanceInbox } from './inbox-queries.ts';
import { deleteNotificationByRequest } from './notification-queries.ts';
import { tellUser } from './tell-user.ts';

/** How long a mail waits, so that a slip of the hand can be put right before anyone is written to. */
const WAIT_MS = 60_000;
const WAIT_BEFORE_NO_MS = 300_000;

/**
 * Tells a seeker that their application came into another stage: at once in the product, by mail a little later. A mail that
 * still waits gives way to the next; nobody is written to who was moved back before it went, or has withdrawn. A move that was
 * taken back is not told.
 */
export async function tellStageChange(db: ScopedDb<NotificationsDb>, nudge: Nudge, change: StageChanged, eventId: string): Promise<void> {
  const { from, to, userId, applicationId, jobTitle, companyName } = change;
  // The first stage is the application itself, of which the seeker is told when it is sent.
  if (!from || !to || from.publicName === to.publicName) return;
  const parameters = { job_title: jobTitle, company_name: companyName, stage_name: to.publicName };
  if (change.undoesStageChangeId) await dropNotice(db, nudge, userId, change.undoesStageChangeId);
  else {
    await tellUser(db, nudge, {
      user_id: userId,
      request_id: change.stageChangeId,
      request_hash: requestHash(StageChangedSchema, change),
      kind: 'stage_changed',
      parameters,
      application_id: applicationId,
      job_id: change.jobId,
    });
  }

  const waiting = await takeBackEmail(db, applicationId);
  // Where a mail has gone, the last one that was sent is what they know: also of a move that was taken back since.
  const known = waiting?.from_stage_id ?? from.stageId;
  if (known === to.stageId || (await findApplication(db, applicationId))?.withdraw_time) return;
  if (!howTold(await findPreferences(db, userId), 'stage_changed').byMail) return;
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

async function dropNotice(db: ScopedDb<NotificationsDb>, nudge: Nudge, userId: string, stageChangeId: string): Promise<void> {
  const dropped = await deleteNotificationByRequest(db, userId, stageChangeId);
  if (dropped?.position == null) return;
  await advanceInbox(db, userId);
  announce(db, nudge, userId);
}
