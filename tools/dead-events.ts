import { timestampDate } from '@bufbuild/protobuf/wkt';
import { typeOf } from '@hireflux/kit/events/handler';
import { DeadEventState } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { type Keeper, keeperOf, listSetAside, type SetAside } from './dead-events/keepers.ts';
import { replay, type Replayed } from './dead-events/replay.ts';
import { Fault, run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import { upper } from './layout/environment.ts';
import type { Plan } from './layout/plan.ts';
import { databases } from './layout/services.ts';
import { table } from './screen/summary.ts';

// dead-events.ts: lists the events that no consumer could take. dead-events.ts replay <id>|all: has them tried again now.

const STATE: Readonly<Record<DeadEventState, string>> = {
  [DeadEventState.UNSPECIFIED]: '',
  [DeadEventState.RETRYING]: 'tried again by itself',
  [DeadEventState.WAITING]: 'waits behind another',
  [DeadEventState.DEAD]: 'given up',
};

await run(async () => {
  const plan = readPrivate<Plan>(homeOf(process.env).plan);
  if (!plan) throw new Fault('HireFlux was not started here yet; make up starts it.');
  await using opened = new AsyncDisposableStack();
  const keepers = databases.map((name) => opened.use(keeperIn(plan, name)));
  const [what, wanted = ''] = process.argv.slice(2);
  if (what !== 'replay') return list(await listSetAside(keepers));
  if (wanted === '') throw new Fault('Say which event is to be tried again: make replay EVENT=<its id>, or EVENT=all; make dead-events lists them.');
  const replayed = await replay(keepers, wanted);
  if (replayed.length === 0) return console.log('No event is set aside.');
  for (const each of replayed) console.log(`  ${each.deadEvent.deadEventId}  ${sentence(each)}`);
  if (replayed.some(({ outcome }) => outcome !== 'taken')) process.exitCode = 1;
});

function keeperIn(plan: Plan, name: string): Keeper {
  const url = plan.units.map(({ env }) => env[`${upper(name)}_DATABASE_URL`]).find(Boolean);
  if (!url) throw new Fault(`Nothing here says where the database of ${name} is; make up starts it anew.`);
  return keeperOf(name, url);
}

function list(all: readonly SetAside[]): void {
  if (all.length === 0) return console.log('No event is set aside.');
  const rows = all.map(({ keeper, deadEvent: { deadEventId, producer, event, state, attempts, createTime } }): string[] => [
    deadEventId,
    `${keeper.name} < ${producer}`,
    typeOf(event!).replace(/^.*\./, ''),
    event!.aggregateId,
    STATE[state] ?? '',
    String(attempts),
    timestampDate(createTime!).toISOString().slice(0, 19),
  ]);
  console.log(table([['event', 'of', 'type', 'about', 'state', 'tries', 'since'], ...rows]).join('\n'));
  const errors = all.filter(({ deadEvent }) => deadEvent.error !== '');
  for (const { deadEvent } of errors) console.log(`\n  ${deadEvent.deadEventId}\n    ${deadEvent.error}`);
  console.log('\nOthers about the same wait behind it, and all else goes on. make replay EVENT=<its id>, or EVENT=all, has it tried again now.');
}

function sentence({ keeper, deadEvent, outcome }: Replayed): string {
  if (outcome === 'taken') return `taken by ${keeper.name}`;
  if (outcome === 'failed') return `failed again at ${keeper.name}: ${deadEvent.error}`;
  return `not tried yet: is ${keeper.name} running? make status says so`;
}
