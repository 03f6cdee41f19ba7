import { createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { policyOf } from '@hireflux/kit/policy';
import { tellFigures } from '@hireflux/kit/testing/figures';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { Scope } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canariesIn, markOf, type WorldName } from './testing/worlds/canary.ts';
import { isChosen, isPaging, isToken, namingPaths, pathName, REFUSED_AS, requestNaming } from './testing/worlds/foreign-calls.ts';
import { everyId, idOfEachKind, ownValue, requestIdsOf, tokensOf } from './testing/worlds/foreign-ids.ts';
import { hear, type Heard } from './testing/worlds/hear.ts';
import { KEPT_IN } from './testing/worlds/kept-requests.ts';
import { NO_ONES_WORDS } from './testing/worlds/no-words.ts';
import { requestsOf } from './testing/worlds/requests.ts';
import { PUBLIC, SHOWN, SHOWN_TO_NOBODY } from './testing/worlds/shown.ts';
import { listen } from './testing/worlds/listen.ts';
import { wordPlaces } from './testing/worlds/text-columns.ts';
import { type Ground, layGround, METHODS, methodOf, rpcName, standingRows } from './testing/worlds/two-worlds.ts';
import { buildWorld, type RoleName, rolesOf, type World } from './testing/worlds/world.ts';

/** Every id instead of one of each kind: takes many minutes. */
const AT_LENGTH = process.env['HIREFLUX_AT_LENGTH'] === '1';
const AT_ONCE = 8;
const LONG_MS = AT_LENGTH ? 3_600_000 : 180_000;

let ground: Ground;
let alpha: World;
let beta: World;
/** What alpha saw before there was beta, and what its streams said while beta came. */
let before: Map<string, string>;
let streamed: () => string;
let ids: readonly string[];
let tokens: ReadonlyMap<string, string>;

beforeAll(async () => {
  ground = await layGround();
  const { product } = ground;
  alpha = await buildWorld(product, 'alpha');
  before = await views();
  streamed = listen(product.url, [
    ['NotificationService/WatchNotifications', {}, alpha.roles.owner],
    ['NotificationService/WatchNotifications', {}, alpha.roles.seeker],
    ['ApplicantService/WatchApplicants', { jobId: alpha.company.jobId }, alpha.roles.owner],
    ['LiveService/Watch', { notifications: {}, jobs: [{ jobId: alpha.company.jobId }] }, alpha.roles.admin],
  ]);
  beta = await buildWorld(product, 'beta');
  ids = AT_LENGTH ? await everyId(ground, beta) : idOfEachKind(beta);
  tokens = await tokensOf(product.url, beta);
}, LONG_MS);
afterAll(() => ground[Symbol.asyncDispose]());

const ask = (rpc: string, body: object, authorization: string) => hear(ground.product.url, methodOf(rpc), body, authorization);

/** Answers that alpha's own reading, or what companies make public, changes, or to which what happened comes a moment later. */
const CHANGING = /^(DashboardService|AuditService|SessionService|JobSearchService|MatchService)\//;
/** Addresses that are new each time, and the time of a use. */
const ENDING = new Set(['downloadPath', 'downloadExpireTime', 'lastUseTime']);

async function views(): Promise<Map<string, string>> {
  const seen = new Map<string, string>();
  for (const [rpc, role] of SHOWN.filter(([rpc]) => !CHANGING.test(rpc))) {
    const { all } = await ask(rpc, requestsOf(alpha)[rpc]!, alpha.roles[role]);
    const answer = JSON.parse(all.slice(all.indexOf('\n{'))) as unknown;
    seen.set(`${rpc} as ${role}`, JSON.stringify(answer, (key, value: unknown) => (ENDING.has(key) ? undefined : value)));
  }
  return seen;
}

describe('a world', () => {
  it.each<WorldName>(['alpha', 'beta'])('leaves a canary of %s wherever a database keeps words', async (name) => {
    const places = new Map<string, boolean>();
    for (const [service, master] of ground.masters) for (const [place, holds] of await wordPlaces(master, service, name)) places.set(place, holds);

    const without = [...places].filter(([, holds]) => !holds).map(([place]) => place);
    expect(without.filter((place) => !NO_ONES_WORDS.some(([pattern]) => pattern.test(place)))).toEqual([]);
    expect(NO_ONES_WORDS.filter(([pattern]) => !without.some((place) => pattern.test(place)))).toEqual([]);
  });

  it.each<[WorldName, () => World]>([['alpha', () => alpha], ['beta', () => beta]])('is shown every canary of %s by the RPC that should show it', async (name, world) => {
    const kept = new Set<string>();
    for (const rows of (await standingRows(ground, world())).values()) for (const row of rows) for (const each of canariesIn(name, row)) kept.add(each);
    const told = new Set([...SHOWN.flatMap(([, , names]) => names.split(' ')), ...Object.keys(SHOWN_TO_NOBODY)]);
    expect([...kept].filter((each) => !told.has(each))).toEqual([]);

    const missing: string[] = [];
    for (const [rpc, role, names] of SHOWN) {
      const seen = canariesIn(name, (await ask(rpc, requestsOf(world())[rpc]!, world().roles[role])).all);
      missing.push(...names.split(' ').filter((each) => !seen.includes(each)).map((each) => `${rpc} as ${role}: ${each}`));
    }
    expect(missing).toEqual([]);
  });

  it('sees nothing change when the other comes: no list, no count, no answer that was kept', async () => {
    expect(Object.fromEntries(await views())).toEqual(Object.fromEntries(before));
  });

  it('hears of its own by its streams, and of nothing else', async () => {
    const transport = createConnectTransport({ baseUrl: ground.product.url, httpVersion: '1.1', interceptors: [(next) => (req) => (req.header.set('authorization', alpha.roles.recruiter), next(req))] });
    await createClient(ApplicantService, transport).starApplicant({ applicationId: alpha.seeker.applicationId, starred: true });

    await expect.poll(streamed, { timeout: 20_000 }).toContain(`${markOf('alpha')}profilename`);
    expect(canariesIn('beta', streamed())).toEqual([]);
  });
});

const ROLES: readonly RoleName[] = ['owner', 'admin', 'hiring_manager', 'recruiter', 'interviewer', 'viewer', 'seeker', 'api key', 'nobody'];

describe('the other world', () => {
  it.each(ROLES)('is not seen, changed or told from nothing by any id of it, by the %s', async (role) => {
    alpha = { ...alpha, roles: await rolesOf(ground.product, alpha) };
    const standing = await standingRows(ground, beta);
    const wrong: string[] = [];
    for (const chosen of [false, true]) {
      for (const method of METHODS) {
        const paths = namingPaths(method).filter((path) => isChosen(path) === chosen);
        for (const path of paths) wrong.push(...(await tryEach(role, method, path, standing)));
        if (!chosen && namingPaths(method).length === 0) wrong.push(...seenOf(rpcName(method), await ask(rpcName(method), requestsOf(alpha)[rpcName(method)]!, alpha.roles[role]), ''));
      }
    }
    const rows = await standingRows(ground, beta);
    faults += wrong.length + Number(JSON.stringify([...rows]) !== JSON.stringify([...standing]));
    rolesTried += 1;
    expect(wrong).toEqual([]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(standing));
  }, LONG_MS);
});

let [faults, calls, rolesTried] = [0, 0, 0];
afterAll(() => {
  if (!AT_LENGTH) return;
  const what = `words of the other world seen, rows of it changed, and ids of it told from nothing, by ${ids.length} ids`;
  tellFigures({ what, asked: `0, by ${ROLES.length} callers`, measured: `${faults} in ${calls} calls, by ${rolesTried} callers`, kept: faults === 0 && calls > 0 && rolesTried === ROLES.length });
});

/** Request ids that alpha has used by now as well. */
const taken = new Set<string>();

type Method = (typeof METHODS)[number];
type NamingPath = ReturnType<typeof namingPaths>[number];

/** Calls an RPC of alpha with ids of beta in one field; answers what it saw, and where it told an id from none. */
async function tryEach(role: RoleName, method: Method, path: NamingPath, standing: Map<string, string[]>): Promise<string[]> {
  const rpc = rpcName(method);
  const call = async (value: string) => {
    calls += 1;
    const heard = await ask(rpc, requestNaming(method, requestsOf(alpha)[rpc]!, path, value), alpha.roles[role]);
    return { heard, end: endOf(heard, value) };
  };
  const nothing = await call(isToken(path) ? 'nothing' : crypto.randomUUID());
  const refused = ['NOT_ALLOWED', 'SIGN_IN_REQUIRED'].includes(nothing.heard.reason);
  const values = valuesFor(rpc, path, standing, refused || !['owner', 'seeker'].includes(role));
  const wrong: string[] = [];
  if (!refused && !isChosen(path) && !isToken(path) && !looked(nothing.heard, REFUSED_AS[`${rpc} ${pathName(path)}`])) wrong.push(`${rpc} ${pathName(path)}: does not look for it: ${nothing.end}`);
  // Nobody holds more than three of these streams.
  const atOnce = rpc === 'LiveService/Watch' ? 1 : AT_ONCE;
  for (let at = 0; at < values.length; at += atOnce) {
    const some = values.slice(at, at + atOnce).filter((value) => !(rpc === 'ApplicationService/SubmitApplication' && isOpenJob(value)));
    await Promise.all(
      some.map(async (value) => {
        const { heard, end } = await call(value);
        const where = `${pathName(path)} ${value}`;
        wrong.push(...seenOf(rpc, heard, where));
        if (heard.reason === 'REQUEST_ID_REUSED' && !isOpen(method) && !taken.has(`${KEPT_IN[rpc]} ${value}`)) wrong.push(`${rpc} ${where}: ${heard.message}`);
        if (heard.code === 'ok') taken.add(`${KEPT_IN[rpc]} ${value}`);
        if (!isChosen(path) && !isPaging(path) && !(rpc in PUBLIC && isSeenByAll(value)) && end !== nothing.end) wrong.push(`${rpc} ${where}: ${end} instead of ${nothing.end}`);
      }),
    );
  }
  return wrong;
}

/** What of beta is put into a field: the id or token that belongs there, and others of every kind. */
function valuesFor(rpc: string, path: NamingPath, standing: ReadonlyMap<string, string[]>, fewer: boolean): string[] {
  if (isToken(path)) return [tokens.get(`${rpc} ${pathName(path)}`) ?? 'nothing'];
  if (path.at(-1)!.name === 'request_id') return requestIdsOf(standing, rpc);
  const own = ownValue(beta, rpc, path);
  return [...new Set([...(own ? [own] : []), ...(own && fewer && !AT_LENGTH ? [] : ids)])];
}

/** Whether all its callers are as one, for want of an account, and so have one scope for their request ids. */
const isOpen = (method: Method) => policyOf(method)!.scope === Scope.OPEN;

const isOpenJob = (id: string) => id === beta.company.jobId || id === beta.company.openJobId;

/** An open job, or the company that shows it. */
const isSeenByAll = (id: string) => isOpenJob(id) || id === beta.company.companyId;

/** Whether a call came to look for what it names, rather than be refused for something else. */
const looked = ({ code, reason }: Heard, refusedAs: string | undefined) => code === 'ok' || reason.endsWith('_NOT_FOUND') || reason === refusedAs;

function seenOf(rpc: string, { all }: Heard, where: string): string[] {
  const open = new Set(PUBLIC[rpc]?.split(' '));
  return canariesIn('beta', all).filter((each) => !open.has(each)).map((each) => `${rpc} ${where}: shows ${each}`);
}

/** Addresses of files, which are new each time. */
const ADDRESSES = /"download(Path|ExpireTime)":"[^"]*",?/g;

/** How a call ended, in which the id that it named does not count. */
function endOf({ code, reason, message, metadata, all }: Heard, value: string): string {
  const end = JSON.stringify({ code, reason, message, metadata, ...(code === 'ok' && { answer: all.slice(all.lastIndexOf('\n')).replace(ADDRESSES, '') }) });
  return end.replaceAll(value, 'it');
}
