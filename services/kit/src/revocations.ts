import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { startLoop } from './events/loop.ts';
import type { Nudge } from './nudge.ts';
import type { Host } from './service.ts';

const TOPIC = 'revoked';
const POLL_MS = 2000;
const ASK_MS = 2000;
/** A little longer than an access token lives. */
const KEEP_MS = 11 * 60_000;

/** The sessions that were ended while tokens of theirs may still go round. */
export interface Revocations {
  /** Whether a session was ended, as far as is known: at most three seconds old while identity answers. */
  readonly has: (sessionId: string) => boolean;
  close(): Promise<void>;
}

/** Has every process learn at once that sessions were ended. A nudge that is lost costs one polling interval. */
export const tellRevoked = (nudge: Pick<Nudge, 'publish'>): void => nudge.publish(TOPIC);

/** Asks again and again which sessions were ended. While identity is away, what is known stands, and tokens end by themselves. */
export function followRevocations(host: Pick<Host, 'client' | 'nudge' | 'log'>): Revocations {
  const sessions = host.client(SessionService);
  const forgetAt = new Map<string, number>();
  let since: Timestamp | undefined;
  let away = false;

  const ask = async (signal: AbortSignal) => {
    let askSince: Timestamp | undefined;
    let pageToken = '';
    do {
      const page = await sessions.self.listRevocations({ ...(since && { since }), pageToken }, { signal, timeoutMs: ASK_MS });
      for (const id of page.sessionIds) forgetAt.delete(id), forgetAt.set(id, Date.now() + KEEP_MS);
      askSince ??= page.askSince;
      pageToken = page.nextPageToken;
    } while (pageToken);
    since = askSince;
    for (const [id, time] of forgetAt) {
      if (time > Date.now()) break;
      forgetAt.delete(id);
    }
  };
  const loop = startLoop(async (signal) => {
    try {
      await ask(signal);
      away = false;
    } catch (error) {
      if (!away && !signal.aborted) host.log.warn({ err: error }, 'which sessions were ended cannot be asked for now');
      away = true;
    }
    return false;
  }, POLL_MS);
  const unsubscribe = host.nudge.subscribe(TOPIC, () => loop.wake());

  return {
    has: (sessionId) => forgetAt.has(sessionId),
    async close() {
      unsubscribe();
      await loop.close();
    },
  };
}
