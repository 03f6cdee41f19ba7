import { setTimeout as sleep } from 'node:timers/promises';
import { toJsonString } from '@bufbuild/protobuf';
import { type DeadEvent, DeadEventSchema, DeadEventState } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { Fault } from '../fault.ts';
import { type Keeper, listSetAside, type SetAside } from './keepers.ts';

/** What became of an event that was to be tried again; undefined where nobody tried it. */
export interface Replayed extends SetAside {
  readonly outcome: 'taken' | 'failed' | undefined;
}

/** Has one event, or all that wait for nobody but themselves, tried again now, and waits for what becomes of them. */
export async function replay(keepers: readonly Keeper[], wanted: string, withinMs = 15_000): Promise<Replayed[]> {
  const all = await listSetAside(keepers);
  const chosen = all.filter(({ deadEvent }) => (wanted === 'all' ? deadEvent.state !== DeadEventState.WAITING : deadEvent.deadEventId === wanted));
  if (chosen.length === 0 && wanted !== 'all') throw new Fault('No such event is set aside; make dead-events lists those that are.');
  const asked: SetAside[] = [];
  for (const { keeper, deadEvent } of chosen) {
    const { deadEvent: due } = await keeper.feed.replayDeadEvent({ consumer: keeper.name, deadEventId: deadEvent.deadEventId });
    asked.push({ keeper, deadEvent: due! });
  }
  for (const end = Date.now() + withinMs; ; await sleep(200)) {
    const replayed = outcomesOf(asked, await listSetAside(keepers));
    if (replayed.every(({ outcome }) => outcome) || Date.now() > end) return replayed;
  }
}

function outcomesOf(asked: readonly SetAside[], standing: readonly SetAside[]): Replayed[] {
  const now = new Map(standing.map((each) => [each.deadEvent.deadEventId, each.deadEvent]));
  return asked.map(({ keeper, deadEvent }) => {
    const stands = now.get(deadEvent.deadEventId);
    if (!stands) return { keeper, deadEvent, outcome: 'taken' };
    return { keeper, deadEvent: stands, outcome: isSame(stands, deadEvent) ? undefined : 'failed' };
  });
}

const isSame = (a: DeadEvent, b: DeadEvent) => toJsonString(DeadEventSchema, { ...a, event: undefined }) === toJsonString(DeadEventSchema, { ...b, event: undefined });
