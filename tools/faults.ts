import { setTimeout as sleep } from 'node:timers/promises';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { Fault, run } from './fault.ts';
import { type EdgeBeforeStandIns, startEdge } from './faults/edge.ts';
import type { Mood } from './faults/stand-in.ts';
import { call } from './load/call.ts';
import { atRate, countCodes, median, percentile } from './load/rate.ts';

// make faults: has a part behind the gateway fail, hang and flap under load, and measures what callers and other parts see.

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
  const missed: string[] = [];
  try {
    await atRate(READS, AbortSignal.timeout(2_000), () => call(edge.url, method.getProfile, {}));
    for (const mood of ['failing', 'slow', 'flapping'] as const) {
      const outcomes: Outcome[] = [];
      for (let n = 0; n < runs; n += 1) outcomes.push(await runOnce(edge, mood));
      const most = (of: keyof Omit<Outcome, 'codes'>) => Math.max(...outcomes.map((outcome) => outcome[of]));
      const slower = median(outcomes.map((outcome) => outcome.slower));
      console.log(
        `  ${mood}: ${most('attempts').toFixed(2)} attempts a call, left alone after ${most('openMs')} ms, taken again after ${most('closedMs')} ms, ` +
          `${most('repeatedWrites')} writes sent twice; 99th percentile elsewhere × ${slower.toFixed(2)} (median of ${runs}); reads ended ${JSON.stringify(outcomes[0]!.codes)}`,
      );
      if (most('attempts') > MOST_ATTEMPTS) missed.push(`${mood}: more than ${MOST_ATTEMPTS} attempts a call`);
      if (most('openMs') > OPEN_WITHIN_MS) missed.push(`${mood}: left alone later than after ${OPEN_WITHIN_MS} ms`);
      if (most('closedMs') > CLOSED_WITHIN_MS) missed.push(`${mood}: taken again later than after ${CLOSED_WITHIN_MS} ms`);
      if (most('repeatedWrites') > 0) missed.push(`${mood}: what may not be repeated was`);
      if (slower > MOST_SLOWER) missed.push(`${mood}: others took more than ${MOST_SLOWER} times as long`);
    }
  } finally {
    edge.close();
  }
  if (missed.length > 0) throw new Fault(missed.join('\n'));
});
