import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DescMethod } from '@bufbuild/protobuf';
import { contractServices } from '@hireflux/kit/testing/matrix';
import { until } from '@hireflux/kit/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearersOf } from './testing/callers.ts';
import { costsDocument, rowsOf } from './testing/costs/cost.ts';
import { grow, hasVectors } from './testing/costs/grow.ts';
import { hearCosts } from './testing/costs/hear-costs.ts';
import { type Measure, measuring } from './testing/costs/measure.ts';
import { readWhole } from './testing/costs/read-whole.ts';
import { LIST } from './testing/who-may-do-what.ts';
import { startWorld, type World } from './testing/world.ts';

const PAGE = join(import.meta.dirname, '../../../docs/costs.md');
/** Writes the page instead of comparing it. */
const WRITE = process.env['HIREFLUX_COSTS'] === 'write';
const LONG_MS = 240_000;
/** So much is allowed that no call is refused, and yet each is counted. */
const RATES = 'auth=1000000/min,read=1000000/min,write=1000000/min,search=1000000/min,ai=1000000/min,bulk=1000000/min';

const nameOf = ({ parent, name }: DescMethod) => `${parent.typeName.replace(/^hireflux\.|\.v1/g, '')}/${name}`;
const methods = new Map((await contractServices()).flatMap((service) => service.methods).map((method) => [nameOf(method), method]));
const CALLS = LIST.filter(({ who }) => !who.includes('internal'))
  .map((listed) => ({ listed, method: methods.get(listed.rpc)! }))
  .filter(({ method }) => method.methodKind === 'unary');
const READING = CALLS.filter(({ method }) => /^(List|Search|Get|Check|Replay)/.test(method.name));
/** Lists whose length is the product's own. */
const FIXED = ['matching.JobSearchService/ListSimilarJobs', 'billing.SubscriptionService/ListPlans', 'identity.ConsentService/ListConsents'];

// Before there is any connection: each keeps the way of asking that it began with.
const heard = hearCosts();
const recorded = WRITE ? new Map<string, string>() : rowsOf(readFileSync(PAGE, 'utf8'));
let world: World;
let measure: Measure;
const rows = new Map<string, string>();
const lengths = new Map<string, number>();

beforeAll(async () => {
  world = await startWorld({ REDIS_URL: process.env['TEST_REDIS_URL']!, RATE_LIMITS: RATES, MODEL_FOLDER: process.env['MODEL_FOLDER'] ?? '' }, 'apart');
  const services = new Map(Object.entries(world.databases).map(([name, { url }]) => [new URL(url).pathname.slice(1), name]));
  measure = measuring(world, await bearersOf(world), heard, (database) => services.get(database)!);
  await grow(world, 2);
  await until(() => hasVectors(world), 60_000);
}, LONG_MS);
afterAll(async () => {
  await world.close();
  heard[Symbol.dispose]();
});

/** How many the first list of an answer holds. */
const lengthOf = (body: string) => (Object.values(JSON.parse(body) as object).find(Array.isArray) ?? []).length;

describe('a call', () => {
  it('costs what docs/costs.md says: run make costs where it is to cost otherwise', async () => {
    const failing: string[] = [];
    for (const call of CALLS) {
      const { row, body, fails } = await measure(call, recorded.get(call.listed.rpc));
      if (fails) failing.push(row);
      rows.set(call.listed.rpc, row);
      lengths.set(call.listed.rpc, lengthOf(body));
    }
    const page = costsDocument([...rows.values()]);
    expect(failing).toEqual([]);
    if (WRITE) writeFileSync(PAGE, page);

    expect(page.split('\n')).toEqual(readFileSync(PAGE, 'utf8').split('\n'));
  }, LONG_MS);

  it('that reads costs the same when there are ten more of everything', async () => {
    await grow(world, 10);
    const few: string[] = [];
    const more: string[] = [];
    for (const call of READING) {
      const { rpc } = call.listed;
      const { row, body } = await measure(call, rows.get(rpc));
      more.push(row);
      if (/^(List|Search)/.test(call.method.name) && !FIXED.includes(rpc) && (lengths.get(rpc)! < 2 || lengthOf(body) < 10)) few.push(`${rpc}: ${lengths.get(rpc)}, then ${lengthOf(body)}`);
    }

    expect(few).toEqual([]);
    expect(more).toEqual(READING.map(({ listed }) => rows.get(listed.rpc)));
  }, LONG_MS);
});

/** Tables that hold as much in every installation, however many use it. */
const SMALL = ['outbox_position', 'audit_head', 'plans', 'plan_limits'];

describe('a statement', () => {
  it('reads no table from end to end', async () => {
    const found: string[] = [];
    for (const [service, database] of Object.entries(world.databases)) {
      for (const { statement, whole } of await readWhole(database, heard.sentTo(new URL(database.url).pathname.slice(1)))) {
        if (whole.every((name) => SMALL.includes(name))) continue;
        found.push(`${service}: ${whole.join(', ')}: ${statement.replace(/\s+/g, ' ')}`);
      }
    }

    expect(found).toEqual([]);
  });
});
