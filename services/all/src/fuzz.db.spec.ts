import { setTimeout as sleep } from 'node:timers/promises';
import { type DescMethod, type Message, toBinary, toJsonString } from '@bufbuild/protobuf';
import { isForPeople } from '@hireflux/kit/policy';
import { serviceTokens } from '@hireflux/kit/tokens';
import { testDatabase } from '@hireflux/kit/testing/database';
import { tellFigures } from '@hireflux/kit/testing/figures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from './modules.ts';
import { type Bearers, bearerFor, makeBearers, post } from './testing/bearers.ts';
import { diceOf } from './testing/dice.ts';
import { DATABASES, type Product, startProduct } from './testing/product.ts';
import { mangled, randomRequest, randomValidRequest } from './testing/random-request.ts';
import { countingReached, nameOf, type Reached } from './testing/reach.ts';
import { PROTOCOLS, type Protocol, sender } from './testing/send.ts';

const AT_LENGTH = process.env['HIREFLUX_AT_LENGTH'] === '1';
const INPUTS = AT_LENGTH ? 200 : 40;
const LEAST_SHARE = 1 / 3;
const AT_ONCE = 4;
const SLOW_MS = 1_000;
const TRIES = 5;
const TIMEOUT_MS = 240_000;
/** Codes that blame this side. */
const OURS = new Set(['Internal', 'Unknown', 'DataLoss', 'Unimplemented', 'Unavailable', 'DeadlineExceeded', 'no status']);
/** SEED=… throws the dice otherwise; what failed falls the same way again under the seed that it failed under. */
const SEED = process.env['SEED'] || '1';

const SERVICES = modules.flatMap(({ services }) => services);
const databases = await Promise.all(DATABASES.map((name) => testDatabase(name)));
const reached: Reached = new Map();
let product: Product;
let edge: ReturnType<typeof sender>;
let mesh: ReturnType<typeof sender>;
let asService: () => Promise<string>;

beforeAll(async () => {
  product = await startProduct(Object.fromEntries(DATABASES.map((name, at) => [name, databases[at]!.url])), {}, 'together', countingReached(modules, reached));
  [edge, mesh] = [sender(product.url, product.url), sender(product.opsUrl, product.meshUrl)];
  asService = serviceTokens('temporal', product.keys.get('temporal')!);
});
afterAll(async () => {
  [edge, mesh].forEach(({ close }) => close());
  await product.close();
  for (const database of databases) await database.destroy();
});

interface Tried {
  readonly isSlow: boolean;
  /** What is to be told where something is wrong. */
  readonly tale?: string;
}

interface Input {
  readonly protocol: Protocol;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The input of a number: three of five are valid, one is not, and of one the bytes are. */
function inputOf(method: DescMethod, n: number, ids: readonly string[]): Input {
  const dice = diceOf(`${SEED} ${nameOf(method)} ${n}`);
  const protocol = PROTOCOLS[n % PROTOCOLS.length]!;
  const kind = Math.floor(n / PROTOCOLS.length) % 5;
  const message = (kind === 3 ? randomRequest : randomValidRequest)(method.input, dice, ids);
  const { as, body } = written(method, protocol, message);
  return { protocol: as, body: kind === 4 ? mangled(body, dice) : body };
}

/** What JSON has no words for goes as bytes. */
function written({ input }: DescMethod, protocol: Protocol, message: Message): { as: Protocol; body: Uint8Array<ArrayBuffer> } {
  if (protocol === 'Connect JSON') {
    try {
      return { as: protocol, body: Buffer.from(toJsonString(input, message)) };
    } catch {
      protocol = 'Connect binary';
    }
  }
  return { as: protocol, body: toBinary(input, message) as Uint8Array<ArrayBuffer> };
}

/** Callers of each kind, and ids of what they have. */
async function makeWorld(): Promise<{ bearers: Bearers; ids: string[] }> {
  const bearers = await makeBearers(product);
  const content = { title: 'Night nurse', description: 'Care for twelve patients.', workMode: 'WORK_MODE_REMOTE' };
  const { job } = await post(product.url, 'hireflux.employers.v1.JobService/CreateJob', { requestId: crypto.randomUUID(), content }, bearers.owner);
  const { company } = await post(product.url, 'hireflux.employers.v1.CompanyService/GetMyCompany', {}, bearers.owner);
  const { members } = await post(product.url, 'hireflux.employers.v1.TeamService/ListMembers', {}, bearers.owner);
  return { bearers, ids: [job.jobId, company.companyId, members[0].userId, crypto.randomUUID()] };
}

/** Sends an input, and says what is wrong with how it ended, if anything is. */
async function tryInput(method: DescMethod, n: number, { protocol, body }: Input, authorization: string): Promise<Tried> {
  const isPublic = isForPeople(method);
  const as = protocol === 'gRPC-web' && !isPublic ? 'gRPC' : protocol;
  const began = performance.now();
  const code = await (isPublic ? edge : mesh).send[as](method, body, authorization).catch((error: Error) => `no answer: ${error.message}`);
  const ms = performance.now() - began;
  const isOurs = OURS.has(code) || code.startsWith('no answer');
  const tale = `input ${n} under seed ${SEED} by ${as}: ${code} after ${Math.round(ms)} ms: ${Buffer.from(body).toString('base64').slice(0, 400)}`;
  return { isSlow: ms > SLOW_MS, ...((isOurs || ms > SLOW_MS) && { tale }) };
}

/** Sends again, one at a time, what took long: a machine that is busy with other things, or with these, is no fault. */
async function stillSlow(again: () => Promise<Tried>): Promise<string | undefined> {
  let tried: Tried = { isSlow: true };
  for (let times = 0; times < TRIES && tried.isSlow; times += 1) {
    await sleep(times * 500);
    tried = await again();
  }
  return tried.tale;
}

const shares: { readonly rpc: string; readonly share: number }[] = [];
const found = { wrong: 0, slow: 0 };
afterAll(() => {
  shares.sort((a, b) => a.share - b.share);
  const percent = (share: number | undefined) => `${Math.round((share ?? 0) * 100)} %`;
  console.log(
    `fuzz: ${shares.length} RPCs, ${INPUTS} inputs each by ${PROTOCOLS.join(', ')}, seed ${SEED}; reached the handler: ` +
      `${percent(shares[shares.length >> 1]?.share)} (median), ${percent(shares[0]?.share)} (least, ${shares[0]?.rpc})`,
  );
  if (!AT_LENGTH) return;
  const of = `of ${shares.length * INPUTS} inputs`;
  const least = shares[0]?.share ?? 0;
  tellFigures(
    { what: 'inputs to each RPC', asked: '≥ 200', measured: `${INPUTS}, to ${shares.length} RPCs, seed ${SEED}`, kept: INPUTS >= 200 && shares.length === SERVICES.flatMap(({ methods }) => methods).length },
    { what: 'inputs that reach the handler, of the RPC where they are fewest', asked: `≥ ${percent(LEAST_SHARE)}`, measured: `${percent(least)}, ${shares[0]?.rpc}`, kept: least >= LEAST_SHARE },
    { what: 'answers that blame this side, and crashes', asked: '0', measured: `${found.wrong} ${of}`, kept: found.wrong === 0 },
    { what: `inputs that take longer than ${SLOW_MS / 1000} s`, asked: '0', measured: `${found.slow} ${of}`, kept: found.slow === 0 },
  );
});

describe.each(SERVICES.map((service) => [service.typeName, service] as const))('%s', (_, service) => {
  let world: Awaited<ReturnType<typeof makeWorld>>;
  beforeAll(async () => void (world = await makeWorld()));

  it.each(service.methods.map((method) => [method.name, method] as const))('takes whatever is sent to %s for no failure of its own', async (_, method) => {
    const { bearers, ids } = world;
    const authorization = isForPeople(method) ? bearerFor(bearers, method) : `Bearer ${await asService()}`;
    const before = reached.get(nameOf(method)) ?? 0;
    const wrong: string[] = [];
    const slow: number[] = [];
    let next = 0;
    const once = (n: number) => tryInput(method, n, inputOf(method, n, ids), authorization);
    const worker = async () => {
      for (let n = next++; n < INPUTS; n = next++) {
        const { isSlow, tale } = await once(n);
        if (isSlow) slow.push(n);
        else if (tale) wrong.push(tale);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const calls = (reached.get(nameOf(method)) ?? 0) - before;
    found.wrong += wrong.length;
    for (const n of slow) {
      const tale = await stillSlow(() => once(n));
      if (tale === undefined) continue;
      found.slow += 1;
      wrong.push(tale);
    }

    const share = calls / INPUTS;
    shares.push({ rpc: nameOf(method), share });
    expect(wrong).toEqual([]);
    expect(share).toBeGreaterThanOrEqual(LEAST_SHARE);
  }, TIMEOUT_MS);
});
