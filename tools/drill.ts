import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '@hireflux/kit/testing/seeded';
import { type Calls, hearCalls } from './drill/calls.ts';
import { compare, type Difference } from './drill/compare.ts';
import { newLedger } from './drill/ledger.ts';
import { look } from './drill/look.ts';
import { type Neighbours, neighboursOf } from './drill/neighbours.ts';
import { plant } from './drill/plant.ts';
import { pick, shuffled } from './drill/random.ts';
import { type DrillSettings, readDrill } from './drill/settings.ts';
import { awaitReturn, kill, type Target, targetsOf } from './drill/targets.ts';
import { clean, walkOn } from './drill/walk-on.ts';
import { stuckWorkflows } from './drill/workflows.ts';
import { Fault, run } from './fault.ts';
import { conclude, never } from './figures/conclude.ts';
import { type Home, homeOf } from './home/home.ts';
import { runHere } from './smoke/without.ts';
import type { Walk } from './smoke/walk.ts';

// drill.ts: kills what runs here, again and again, while people walk the main job, and sees that nothing was lost or doubled.

const PAUSE_MS = 3_000;
const MOST_MISSES = 10;
/** Nothing that was acknowledged may take longer than this to be whole on both sides, once nobody kills any more. */
const SETTLED_MS = 60_000;

/** Kills what is due, each when somebody needs it; one that nobody needed does not count. Answers how often each was killed. */
async function killAround(home: Home, { kills, seed }: DrillSettings, calls: Calls): Promise<Map<string, number>> {
  const random = seeded(seed);
  const targets = await targetsOf(home);
  const due = shuffled(targets, random).slice(0, kills);
  const counts = new Map(targets.map(({ name }) => [name, 0]));
  for (let done = 0, misses = 0; done < kills; ) {
    const target: Target = due[0] ?? pick(targets, random);
    await sleep(random() * PAUSE_MS);
    const died = await kill(home, target, calls);
    if (died === undefined) {
      misses += 1;
      if (misses > MOST_MISSES) throw new Fault(`nobody needed ${target.name}, ${misses} times over: the walks stand still`);
      console.log(`       ${target.name}: nobody needed it; it does not count`);
      if (due.length > 1) due.push(due.shift()!);
      continue;
    }
    misses = 0;
    due.shift();
    done += 1;
    counts.set(target.name, counts.get(target.name)! + 1);
    const ms = await awaitReturn(home, target, died);
    console.log(`  ${String(done).padStart(3)}  ${target.name}, under ${died.under} calls: back after ${(ms / 1000).toFixed(1)} s`);
  }
  return counts;
}

/** Looks until everything stands as it was acknowledged, or the time is over. */
async function settle(walks: readonly Walk[], acknowledged: readonly string[]): Promise<Difference> {
  for (const end = Date.now() + SETTLED_MS; ; await sleep(1000)) {
    const standing: string[] = [];
    for (const walk of walks) standing.push(...(await look(walk)));
    const difference = compare(acknowledged, standing);
    if ((difference.lost.length === 0 && difference.doubled.length === 0) || Date.now() > end) return difference;
  }
}

function tell(name: string, all: readonly string[]): void {
  for (const each of all.slice(0, 20)) console.log(`  ${name}: ${each}`);
  if (all.length > 20) console.log(`  ${name}: and ${all.length - 20} more`);
}

const tally = (counts: ReadonlyMap<string, number>): string => [...counts].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';

await run(async () => {
  const home = homeOf(process.env);
  const settings = readDrill(process.env);
  if (!runHere(settings.walks)) throw new Fault('HireFlux does not run here; make up starts it');
  const from = Date.now();
  const ledger = newLedger();
  const calls = hearCalls(ledger);
  const walked = { ...settings.walks, listen: calls.listen };
  console.log(`The drill at ${walked.url}: ${settings.kills} kills under ${settings.atOnce} walks at a time, SEED=${settings.seed}`);

  // The first walk is left in peace, so that there is something which must be afterwards as it was before.
  const walks = await walkOn(walked, 'calm', () => true);
  const neighbours: Neighbours | undefined = await neighboursOf(home);
  let isOver = false;
  const walking = Promise.all(Array.from({ length: settings.atOnce }, (_, at) => walkOn(walked, String(at + 1), () => isOver)));
  const killing = killAround(home, settings, calls).finally(() => (isOver = true));
  const [kills, ...rest] = await Promise.all([killing, walking]);
  walks.push(...rest.flat(2));
  const [told, acknowledgements, applications] = [ledger.facts(), ledger.acknowledgements(), ledger.applications()];
  if (settings.planted) await plant(home, settings.planted, pick(applications, seeded(settings.seed)));

  const calm = new Date();
  const [{ lost, doubled }, stuck] = await Promise.all([settle(walks, told), stuckWorkflows(home, calm, SETTLED_MS)]);
  tell('lost', lost);
  tell('doubled', doubled);
  tell('stuck', stuck);
  const moved = (await neighbours?.differences()) ?? [];
  tell('Milvus', moved);

  console.log(`\nKilled: ${tally(kills)}`);
  console.log(`Calls that failed: ${tally(calls.failures)}`);
  console.log(`${walks.length} walks, ${acknowledgements} acknowledgements, ${applications.length} applications; the drill took ${((Date.now() - from) / 60_000).toFixed(1)} min`);
  const facts = `of ${told.length} facts after ${settings.kills} kills under ${settings.atOnce} walks at a time`;
  conclude({
    command: 'make drill',
    settings: { KILLS: settings.kills, WALKS: settings.atOnce, SEED: settings.seed, PLANT: settings.planted },
    figures: [
      never('lost', lost.length, facts),
      never('doubled', doubled.length, facts),
      never(`workflows stuck ${SETTLED_MS / 1000} s after the last kill`, stuck.length, `with ${applications.length} applications`),
      ...(neighbours ? [never('jobs whose neighbours in Milvus are others', moved.length, `of ${neighbours.probes}`)] : []),
    ],
  });
  for (const walk of walks) await clean(walk);
});
