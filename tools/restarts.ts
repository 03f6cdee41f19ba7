import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@connectrpc/connect';
import { grpcTransport } from '@hireflux/kit/mesh/transport';
import type { Figure } from '@hireflux/kit/testing/figures';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { Fault, run } from './fault.ts';
import { conclude, never, shown } from './figures/conclude.ts';
import { homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { unitOf } from './layout/unit-of.ts';
import { call, type Ended } from './load/call.ts';
import { atRate, countCodes, percentile } from './load/rate.ts';
import { serviceOf } from './units/called.ts';
import { askControl } from './units/control.ts';

// make prove ONLY=restarts: restarts both processes of matching, one after the other and over and over, under calls none of which may fail.

const PER_SECOND = 25;
const RESTART_MS = 60_000;
const SERVICE = 'matching';

const home = homeOf(process.env);

/** The processes of the service, which must be more than one. */
async function processes(): Promise<string[]> {
  const answer = await askControl(home.socket, { ask: 'status' });
  const names = answer?.units.map(({ name }) => name).filter((name) => serviceOf(name) === SERVICE) ?? [];
  if (names.length < 2) throw new Fault(`${SERVICE} does not run in two processes here; make up SPLIT=1 REPLICAS=${SERVICE}=2 starts them.`);
  return names;
}

async function restart(name: string): Promise<void> {
  await askControl(home.socket, { ask: 'stop', part: name });
  await askControl(home.socket, { ask: 'start', part: name });
  for (const until = Date.now() + RESTART_MS; Date.now() < until; await sleep(50)) {
    const answer = await askControl(home.socket, { ask: 'status' });
    if (answer?.units.find((unit) => unit.name === name)?.state === 'ready') return;
  }
  throw new Fault(`${name} does not become ready again; make status says where it stands.`);
}

/** Calls the service itself, past the gateway, over a channel that tries nothing again. */
function callDirectly(address: string): { readonly one: () => Promise<Ended>; readonly close: () => void } {
  const transport = grpcTransport({ part: SERVICE, address });
  const jobs = createClient(JobSearchService, transport);
  return {
    one: async () => {
      const [at, began] = [Date.now(), performance.now()];
      const code = await jobs.searchJobs({}).then(() => 'ok', (error: { code: number; message: string }) => error.message);
      return { at, ms: performance.now() - began, code };
    },
    close: () => transport.close(),
  };
}

await run(async () => {
  const rounds = Number(process.env['ROUNDS'] || 20);
  const names = await processes();
  const url = `http://127.0.0.1:${readPrivate<Plan>(home.plan)!.port}`;
  const direct = callDirectly(unitOf(home, 'gateway').env[`${SERVICE.toUpperCase()}_ADDRESS`]!);
  const over = new AbortController();
  const calls = {
    'through the gateway': atRate(PER_SECOND, over.signal, () => call(url, JobSearchService.method.searchJobs, {})),
    'at the processes themselves': atRate(PER_SECOND, over.signal, direct.one),
  };
  const began = performance.now();
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names) await restart(name);
    if (round % 5 === 0) console.log(`  ${round} rolling restarts of ${names.join(' and ')} after ${Math.round((performance.now() - began) / 1000)} s`);
  }
  over.abort();
  const figures: Figure[] = [];
  for (const [where, ending] of Object.entries(calls)) {
    const ended = await ending;
    const { ok = 0, ...others } = countCodes(ended);
    const failed = ended.length - ok;
    if (failed > 0) console.log(`  ${where}: ${JSON.stringify(others)}`);
    figures.push(never(`calls that fail ${where}`, failed, `of ${ended.length} in ${rounds} rolling restarts`));
    figures.push(shown(`99th percentile of the calls ${where}`, `${Math.round(percentile(ended.map(({ ms }) => ms), 99))} ms`));
  }
  direct.close();
  conclude({ command: 'make prove ONLY=restarts', settings: { ROUNDS: rounds }, figures });
});
