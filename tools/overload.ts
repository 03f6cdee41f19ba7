import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { busiestJob } from './demo/busiest-job.ts';
import { Fault, run } from './fault.ts';
import { atMost, conclude, never } from './figures/conclude.ts';
import { type Home, homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { call, type Ended } from './load/call.ts';
import { atRate, countCodes, percentile } from './load/rate.ts';
import { askControl } from './units/control.ts';
import { memoryOf } from './units/memory.ts';

// make prove ONLY=overload: lists applicants three times as fast as they can be listed, and measures what is still answered.

const LEVELS = [8, 16, 32];
const LEVEL_MS = 5_000;
const TIMES = 3;
const OVERLOAD_MS = 15_000;
const LEAST_GOODPUT = 0.8;
const MOST_MEGABYTES = 128;

const home = homeOf(process.env);

/** One call that lists a page of the demo's longest list, as its owner. */
async function listing(url: string): Promise<() => Promise<Ended>> {
  const { jobId, token } = await busiestJob(url, home);
  const headers = { authorization: `Bearer ${token}` };
  return () => call(url, ApplicantService.method.listApplicants, { jobId, pageSize: 50 }, headers);
}

/** So many callers at once, each with the next call when the last one is answered; how many were answered a second. */
async function closedLoop(callers: number, one: () => Promise<Ended>): Promise<number> {
  const until = performance.now() + LEVEL_MS;
  let answered = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < until) if ((await one()).code === 'ok') answered += 1;
    }),
  );
  return answered / (LEVEL_MS / 1000);
}

/** The megabytes of the process that holds the edge. */
async function edgeMemory({ socket }: Home): Promise<number> {
  const answer = await askControl(socket, { ask: 'status' });
  const pid = answer?.units.find(({ name }) => name === 'services' || name === 'gateway')?.pid;
  return (pid && memoryOf(pid)?.leader) || 0;
}

await run(async () => {
  const plan = readPrivate<Plan>(home.plan);
  if (plan?.named['RATE_LIMITS'] !== 'off') throw new Fault('Calls are counted here, and one address has only so many; make up RATE_LIMITS=off starts it without.');
  const one = await listing(`http://127.0.0.1:${plan.port}`);
  await closedLoop(LEVELS[0]!, one);
  let peak = 0;
  for (const callers of LEVELS) {
    const rate = await closedLoop(callers, one);
    peak = Math.max(peak, rate);
    console.log(`  ${callers} callers at once: ${Math.round(rate)} pages a second`);
  }

  const before = await edgeMemory(home);
  let most = before;
  const over = new AbortController();
  const [began, at] = [performance.now(), Date.now()];
  const loading = atRate(TIMES * peak, over.signal, one);
  while (performance.now() - began < OVERLOAD_MS) {
    await sleep(500);
    most = Math.max(most, await edgeMemory(home));
  }
  over.abort();
  const seconds = (performance.now() - began) / 1000;
  const ended = await loading;
  const good = ended.filter(({ code, at: made, ms }) => code === 'ok' && made + ms < at + seconds * 1000);
  const goodput = good.length / seconds / peak;
  console.log(`  ${Math.round(ended.length / seconds)} calls a second: ${JSON.stringify(countCodes(ended))}`);
  console.log(
    `  the 99th percentile of what was answered is ${Math.round(percentile(good.map(({ ms }) => ms), 99))} ms; ` +
      `turned away after ${Math.round(percentile(ended.filter(({ code }) => code !== 'ok').map(({ ms }) => ms), 50))} ms (median)`,
  );
  const { ok: _, resource_exhausted: __, ...others } = countCodes(ended);
  const otherwise = Object.values(others).reduce((sum, count) => sum + count, 0);
  if (otherwise > 0) console.log(`  ended otherwise: ${JSON.stringify(others)}`);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  conclude({
    command: 'make prove ONLY=overload',
    figures: [
      {
        what: `pages answered at ${TIMES} times the best rate, beside that rate`,
        asked: `≥ ${percent(LEAST_GOODPUT)}`,
        measured: `${percent(goodput)} (${Math.round(good.length / seconds)} of ${Math.round(peak)} a second)`,
        kept: goodput >= LEAST_GOODPUT,
      },
      { ...atMost('memory that the process at the edge grows by', most - before, MOST_MEGABYTES, (value) => `${value} MB`), measured: `${most - before} MB, from ${before} MB` },
      never('calls neither answered nor turned away', otherwise, `of ${ended.length}`),
    ],
  });
});
