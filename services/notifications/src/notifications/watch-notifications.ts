import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { NotificationsDeps } from '../deps.ts';
import { getRevision } from './inbox-queries.ts';
import { resumeTokenInvalid } from './notification.ts';
import { countUnread, listNews, type ShownRow } from './notification-queries.ts';

/** A message of a watch: a notification, or only how many are unread. */
export interface News {
  readonly row?: ShownRow;
  readonly unread: number;
  /** The revision behind which to go on. */
  readonly revision: number;
}

const BATCH = 100;

/** How long a watch is quiet, and how long it lives. */
export interface WatchLimits {
  readonly quietMs: number;
  readonly lifeMs: number;
}

/** A watch lives as long as an access token holds: who signed out hears nothing after it. */
export const WATCH_LIMITS: WatchLimits = { quietMs: 15_000, lifeMs: 600_000 };

/** Yields what comes into the actor's inbox behind a revision, each once and in order, until nobody listens. */
export async function* watchNotifications(
  deps: NotificationsDeps,
  actor: Member | Seeker | Staff,
  after: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<News> {
  const { quietMs, lifeMs } = deps.watchLimits;
  const alarm = alarmClock();
  using watching = new DisposableStack();
  watching.defer(deps.inboxes.subscribe(actor.userId, alarm.ring));
  signal.addEventListener('abort', alarm.ring, { once: true });
  const end = Date.now() + lifeMs;
  let revision = after;
  let unread: number | undefined;
  let saidAt = 0;

  while (!signal.aborted && Date.now() < end) {
    if (deps.stopping.aborted) throw stopping();
    const seen = await lookInto(deps, actor, revision, signal);
    const first = unread === undefined;
    if (first && after !== undefined && after > seen.revision) throw resumeTokenInvalid();
    if (first) yield { unread: seen.unread, revision: revision ?? seen.revision };
    for (const row of seen.rows) yield { row, unread: seen.unread, revision: row.position };
    const more = seen.rows.length === BATCH;
    revision = more ? seen.rows.at(-1)!.position : seen.revision;
    const isDue = seen.unread !== unread || Date.now() - saidAt >= quietMs;
    if (!first && isDue && seen.rows.length === 0) yield { unread: seen.unread, revision };
    if (isDue || seen.rows.length > 0) saidAt = Date.now();
    unread = seen.unread;
    if (!more) await alarm.wait(Math.min(saidAt + quietMs, end) - Date.now());
  }
}

/** One moment of an inbox: how it stands, and what came behind a revision. */
function lookInto({ db }: NotificationsDeps, actor: Member | Seeker | Staff, after: number | undefined, signal: AbortSignal) {
  const { userId } = actor;
  return asActorReading(
    db,
    actor,
    async (db) => ({
      revision: await getRevision(db, userId),
      unread: await countUnread(db, userId),
      rows: after === undefined ? [] : await listNews(db, userId, after, BATCH),
    }),
    signal,
  );
}

/** Waits until it rings; a ring while nobody waits ends the next wait at once. */
function alarmClock() {
  let rung = false;
  let wakeUp = () => {};
  return {
    ring() {
      rung = true;
      wakeUp();
    },
    async wait(ms: number) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(0, ms));
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
    },
  };
}

function stopping(): AppError {
  return new AppError('PART_AWAY', 'the service goes away: watch again with the last resume_token', { part: 'notifications' });
}
