import { setTimeout as sleep } from 'node:timers/promises';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import type { Figure } from '@hireflux/kit/testing/figures';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { run } from './fault.ts';
import { type EdgeBeforeStandIns, startEdge } from './faults/edge.ts';
import type { Mood } from './faults/stand-in.ts';
import { atMost, conclude } from './figures/conclude.ts';
import { call } from './load/call.ts';
import { atRate, countCodes, median, percentile } from './load/rate.ts';

// make prove ONLY=faults: has a part behind the gateway fail, hang and flap under load, and measures what callers and other parts see.

const READS = 40;
const WRITES = 10;
const OTHERS = 60;
const [HEALTHY_MS, UNWELL_MS, AFTER_MS] = [4_000, 6_000, 6_000];
const MOST_ATTEMPTS = 1.2;
const OPEN_WITHIN_MS = 1_000;
const CLOSED_WITHIN_MS = 5_000;
const MOST_SLOWER = 2;

const method = ProfileService.method;

interface Outcome {
  readonly attempts: number;
  readonly openMs: number;
  readonly closedMs: number;
  readonly slower: number;
  readonly repeatedWrites: number;
  readonly codes: Readonly<Record<string, number>>;
}

/** One paired run: well, then in the mood, then well again. */
async function runOnce({ url, unwell }: EdgeBeforeStandIns, mood: Mood): Promise<Outcome> {
  const over = new AbortController();
  let written = 0;
  const reads = atRate(READS, over.signal, () => call(url, method.getProfile, {}));
  const writes = atRate(WRITES, over.signal, () => call(url, method.updateProfile, { name: `name ${(written += 1)}` }));
  const others = atRate(OTHERS, over.signal, () => call(url, CreditService.method.getWallet, {}));
  await sleep(HEALTHY_MS);
  await unwell.become(mood);
  const began = Date.now();
  await sleep(UNWELL_MS);
  const seen = await unwell.arrivals();
  await unwell.become('well');
  const ended = Date.now();
  await sleep(AFTER_MS);
  over.abort();

  const [allReads, allWrites, allOthers] = await Promise.all([reads, writes, others]);
  const made = [...allReads, ...allWrites].filter(({ at }) => at >= began && at < ended).length;
  const msOf = (from: number, to: number) => percentile(allOthers.filter(({ at }) => at >= from && at < to).map(({ ms }) => ms), 99);
  const well = allReads.find(({ at, code }) => at >= ended && code === 'ok');
  return {
    attempts: (seen.reads.length + seen.writes.length) / made,
    openMs: openAfter([...seen.reads], began),
    closedMs: well ? well.at - ended : Infinity,
    slower: msOf(began, ended) / msOf(began - HEALTHY_MS + 500, began),
    repeatedWrites: seen.repeatedWrites,
    codes: countCodes(allReads.filter(({ at }) => at >= began && at < ended)),
  };
}

/** How long the part was still sent calls as fast as they were made, before it was left alone for the first time. */
function openAfter(reads: readonly number[], began: number): number {
  const sent = reads.filter((at) => at >= began);
  const gap = sent.findIndex((at, index) => (sent[index + 1] ?? Infinity) - at > 500);
  return sent.length === 0 ? 0 : sent[gap]! - began;
}

await run(async () => {
  const runs = Number(process.env['RUNS'] || 5);
  const edge = await startEdge();
  const seen = new Map<string, Outcome>();
  try {
    await atRate(READS, AbortSignal.timeout(2_000), () => call(edge.url, method.getProfile, {}));
    for (const mood of ['failing', 'slow', 'flapping'] as const) {
      const outcomes: Outcome[] = [];
      for (let n = 0; n < runs; n += 1) outcomes.push(await runOnce(edge, mood));
      const most = (of: keyof Omit<Outcome, 'codes'>) => Math.max(...outcomes.map((outcome) => outcome[of]));
      // What is slower elsewhere is a ratio within a run, of which chance moves each one both ways.
      const slower = median(outcomes.map((outcome) => outcome.slower));
      const codes = outcomes[0]!.codes;
      console.log(`  ${mood}: reads ended ${JSON.stringify(codes)}`);
      seen.set(mood, { attempts: most('attempts'), openMs: most('openMs'), closedMs: most('closedMs'), repeatedWrites: most('repeatedWrites'), slower, codes });
    }
  } finally {
    edge.close();
  }
  const ms = (value: number) => `${Math.round(value)} ms`;
  const worst = (what: string, of: keyof Omit<Outcome, 'codes'>, most: number, inWords: (value: number) => string): Figure => ({
    ...atMost(what, Math.max(...[...seen.values()].map((outcome) => outcome[of])), most, inWords),
    measured: [...seen].map(([mood, outcome]) => `${mood} ${inWords(outcome[of])}`).join(', '),
  });
  conclude({
    command: 'make prove ONLY=faults',
    settings: { RUNS: runs },
    figures: [
      worst('attempts a call while a part is unwell', 'attempts', MOST_ATTEMPTS, (value) => value.toFixed(2)),
      worst('until it is left alone', 'openMs', OPEN_WITHIN_MS, ms),
      worst('until it is taken again, once it is well', 'closedMs', CLOSED_WITHIN_MS, ms),
      worst('writes sent twice', 'repeatedWrites', 0, String),
      worst(`99th percentile of another part, beside that before (median of ${runs})`, 'slower', MOST_SLOWER, (value) => `${value.toFixed(2)} ×`),
    ],
  });
});
