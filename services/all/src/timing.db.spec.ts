import { tellFigures } from '@hireflux/kit/testing/figures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPairs, middleOf, type Pairs } from './testing/timing/pairs.ts';
import { hearStatements } from './testing/timing/statements.ts';
import { isChosen, isPaging, namingPaths, pathName, requestNaming } from './testing/worlds/foreign-calls.ts';
import { ownValue } from './testing/worlds/foreign-ids.ts';
import { hear } from './testing/worlds/hear.ts';
import { requestsOf } from './testing/worlds/requests.ts';
import { type Ground, layGround, METHODS, methodOf, rpcName } from './testing/worlds/two-worlds.ts';
import { buildWorld, type RoleName, rolesOf, type World } from './testing/worlds/world.ts';

const AT_LENGTH = process.env['HIREFLUX_AT_LENGTH'] === '1';
const [PAIRS, ADDRESS_PAIRS, RUNS] = AT_LENGTH ? [1000, 200, 3] : [40, 16, 1];
const MOST_MS = 2;
/** In few pairs on a busy machine the medians differ by chance: there the pairs must lean as well to tell anything. */
const MOST_LEAN = AT_LENGTH ? -1 : 3.9;
const LONG_MS = AT_LENGTH ? 3_600_000 : 180_000;

// Before there is any connection: each keeps the way of asking that it began with.
const statements = hearStatements();
let ground: Ground;
let alpha: World;
let beta: World;
beforeAll(async () => {
  ground = await layGround();
  [alpha, beta] = [await buildWorld(ground.product, 'alpha'), await buildWorld(ground.product, 'beta')];
}, LONG_MS);
afterAll(async () => {
  await ground[Symbol.asyncDispose]();
  statements[Symbol.dispose]();
});

/** Every field of every RPC that names something of the caller's, and who may call it. */
const NAMING = METHODS.filter(({ methodKind }) => methodKind === 'unary').flatMap((method) =>
  namingPaths(method)
    .filter((path) => !isChosen(path) && !isPaging(path))
    .map((path) => [`${rpcName(method)} ${pathName(path)}`, method, path] as const),
);
/** What the operators alone may name, a note that is not the caller's own, a company whose open jobs all may see, and fields that a right request leaves out. */
const NOT_ASKED = /^(IdentityService|SubscriptionService)\/|^NoteService\/UpdateNote mentioned|^ApplicationService\/SubmitApplication answers|^PipelineService\/\w+ (stages|moves)|^JobSearchService\/SearchJobs company_id|^(ApplicationService|SavedJobService)\/List\w+ job_ids|^ApplicantService\/ListApplicants stage_ids|^ApplicantBatchService\/BulkUpdateApplicants move/;
/** What the token or the request itself tells, so that no database is asked. */
const LOOKED_UP_NOWHERE = /^CompanyService\/\w+ (company_id|upload_token)|^TeamService\/LeaveCompany|^ApplicationFormService\/UpdateForm knock_outs/;
const READING = NAMING.filter(([, { name }]) => /^(Get|List|Check|Replay)/.test(name));

/** Sends the request with the id of something of the other world, or of nothing. */
async function caller([, method, path]: (typeof NAMING)[number]) {
  const rpc = rpcName(method);
  alpha = { ...alpha, roles: await rolesOf(ground.product, alpha) };
  const call = (as: RoleName, value: string, id?: string) =>
    hear(ground.product.url, method, requestNaming(method, requestsOf(alpha)[rpc]!, path, value), alpha.roles[as], id);
  const probes = await Promise.all((['owner', 'seeker'] as const).map(async (as) => ({ as, heard: await call(as, crypto.randomUUID()) })));
  const role = probes.find(({ heard }) => !['NOT_ALLOWED', 'SIGN_IN_REQUIRED'].includes(heard.reason))?.as;
  if (/^JobSearchService\/SearchJobs company_id/.test(`${rpc} ${pathName(path)}`)) return undefined;
  // What is published is nobody's alone.
  const theirs = /^(JobSearchService|MatchService|ApplicationService\/SubmitApplication|SavedJobService\/SaveJob) ?.*job_id$/.test(`${rpc} ${pathName(path)}`) ? beta.company.draftJobId : ownValue(beta, rpc, path);
  return role && theirs ? { theirs: (id?: string) => call(role, theirs, id), nothing: (id?: string) => call(role, crypto.randomUUID(), id) } : undefined;
}

const read: { readonly what: string; readonly pairs: Pairs }[] = [];
afterAll(() => {
  if (!AT_LENGTH) return;
  for (const { what, pairs } of read) console.log(`${what.padEnd(60)} ${inWords(pairs)}`);
  const { what, pairs } = read.toSorted((a, b) => Math.abs(a.pairs.differenceMs) - Math.abs(b.pairs.differenceMs)).at(-1)!;
  tell(`${read.length} fields of RPCs that read, in ${PAIRS} pairs: the furthest apart, ${what}`, pairs);
});

const inWords = ({ medians, differenceMs }: Pairs) => `medians ${medians.map((ms) => ms.toFixed(2)).join(' and ')} ms, ${Math.abs(differenceMs).toFixed(2)} ms apart`;

function tell(what: string, pairs: Pairs): void {
  if (AT_LENGTH) tellFigures({ what, asked: `< ${MOST_MS} ms apart`, measured: inWords(pairs), kept: Math.abs(pairs.differenceMs) < MOST_MS });
}

function judge(what: string, pairs: Pairs): void {
  const { differenceMs, lean } = pairs;
  expect(Math.abs(differenceMs) >= MOST_MS && lean > MOST_LEAN, `${what}: ${inWords(pairs)}, lean ${lean.toFixed(1)}`).toBe(false);
}

describe('what is another’s and what is not there', () => {
  it.each(NAMING)('are looked for by the same statements: %s', async (...naming) => {
    const calls = await caller(naming);
    if (!calls) return expect(naming[0]).toMatch(NOT_ASKED);
    const of = async (call: (id: string) => Promise<unknown>) => {
      const id = `call-${crypto.randomUUID()}`;
      await call(id);
      return (statements.of.get(id) ?? []).join(';\n');
    };
    // Twice, since what is kept for a moment is asked for once.
    await of(calls.nothing);
    const nothing = [await of(calls.nothing), await of(calls.nothing)];
    if (!LOOKED_UP_NOWHERE.test(naming[0])) expect(nothing[0]).toMatch(/select|update/);
    const theirs = [await of(calls.theirs), await of(calls.theirs)];

    expect(theirs.some((each) => nothing.includes(each)), `${theirs[0]}\ninstead of\n${nothing[0]}`).toBe(true);
  }, LONG_MS);

  it.each(READING)(`take the same time in ${PAIRS} pairs: %s`, async (...naming) => {
    const calls = await caller(naming);
    if (!calls) return expect(naming[0]).toMatch(NOT_ASKED);
    const pairs = await inPairs(PAIRS, () => calls.theirs(), () => calls.nothing());
    read.push({ what: naming[0], pairs });
    judge(naming[0], pairs);
  }, LONG_MS);
});

describe('an address that is known and one that is not', () => {
  const password = 'nine quiet otters';
  const account = () => ({ requestId: crypto.randomUUID(), userType: 'USER_TYPE_SEEKER' });
  const anyone = () => `${crypto.randomUUID()}@example.com`;
  const send = (rpc: string, body: object) => hear(ground.product.url, methodOf(rpc), body, '');

  it.each([
    ['SessionService/SignIn', (email: string) => ({ email, password, userType: 'USER_TYPE_SEEKER' })],
    ['IdentityService/SignUp', (email: string) => ({ ...account(), email, password })],
    ['IdentityService/RequestPasswordReset', (email: string) => ({ ...account(), email })],
    ['IdentityService/ResendVerification', (email: string) => ({ ...account(), email })],
  ])(`take the same time in ${ADDRESS_PAIRS} pairs: %s`, async (rpc, body) => {
    const settled = async () => Number((await ground.masters.get('identity')!.query('select 1 from address_requests')).rowCount) === 0;
    const call = async (email: string) => {
      const { code } = await send(rpc, body(email));
      expect(['ok', 'Unauthenticated']).toContain(code);
    };
    // What is seen to after the answer is over before the next is asked.
    const quiet = () => expect.poll(settled, { timeout: 20_000, interval: 5 }).toBe(true);
    const runs: Pairs[] = [];
    while (runs.length < RUNS) runs.push(await inPairs(ADDRESS_PAIRS, () => call(alpha.seeker.email), () => call(anyone()), quiet));
    tell(`an address that is known and one that is not, in ${ADDRESS_PAIRS} pairs (middle of ${RUNS}): ${rpc}`, middleOf(runs));
    judge(rpc, middleOf(runs));
  }, LONG_MS);
});
