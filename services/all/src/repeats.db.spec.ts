import { toJsonString } from '@bufbuild/protobuf';
import { contractServices } from '@hireflux/kit/testing/matrix';
import { tellFigures } from '@hireflux/kit/testing/figures';
import { NotificationKind, NotificationService, NotifyResponseSchema } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerIn, type Ask, type Asker, type Body, type Creation, creationsOf } from './testing/repeats/creations.ts';
import { hear } from './testing/worlds/hear.ts';
import { KEPT_IN } from './testing/worlds/kept-requests.ts';
import { put, resumeOf } from './testing/worlds/seeker.ts';
import { type Ground, layGround, methodOf, METHODS, rpcName } from './testing/worlds/two-worlds.ts';
import { buildWorld, rolesOf, type World } from './testing/worlds/world.ts';

const AT_LENGTH = process.env['HIREFLUX_AT_LENGTH'] === '1';
/** How often one request is sent, twice at once; and how many are raced for the first time. */
const [TIMES, RACES] = AT_LENGTH ? [1000, 100] : [20, 3];
const LONG_MS = AT_LENGTH ? 3_600_000 : 180_000;
const WORDS = 'this request_id was used for another request: choose a new one';

let ground: Ground;
let world: World;
let creationOf: (rpc: string) => Promise<Creation>;

beforeAll(async () => {
  ground = await layGround();
  world = await buildWorld(ground.product, 'alpha');
  // Sessions that began with the world end before the last of many requests.
  const putFile = async () => {
    const token = (await authorizationOf('seeker')).replace('Bearer ', '');
    return put(ground.product, { accessToken: () => token }, 'resume', await resumeOf('alpha'));
  };
  creationOf = creationsOf(world, ask, putFile, newEmployer);
}, LONG_MS);
afterAll(() => ground[Symbol.asyncDispose]());

/** An account that belongs to no company yet. */
async function newEmployer(): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`;
  await ask('IdentityService/SignUp', { requestId: crypto.randomUUID(), email, password: 'seven quiet otters', userType: 'USER_TYPE_EMPLOYER' }, 'nobody');
  await expect.poll(async () => (await ground.masters.get('identity')!.query('select id from users where email = $1', [email])).rows[0], { timeout: 20_000 }).toBeDefined();
  return (await ground.masters.get('identity')!.query<{ id: string }>('select id from users where email = $1', [email])).rows[0]!.id;
}

const STAFF = crypto.randomUUID();

async function authorizationOf(as: Asker): Promise<string> {
  const { product } = ground;
  if (as === 'staff') return product.bearer({ userType: 'staff', userId: STAFF, companyId: null });
  const [, userId] = /^newcomer (.+)$/.exec(as) ?? [];
  if (userId) return product.bearer({ userType: 'employer', userId, companyId: null });
  return (await rolesOf(product, world))[as as keyof World['roles']];
}

const ask: Ask = async (rpc, body, as) => hear(ground.product.url, methodOf(rpc), body, await authorizationOf(as));

/** How a request is answered, as far as a repeat is to be answered the same. */
async function answerOf(rpc: string, { as, same = (answer) => answer }: Creation, body: Body): Promise<string> {
  const { code, message, all } = await ask(rpc, body, as);
  return code === 'ok' ? JSON.stringify(same(answerIn(all))) : `${code}: ${message}`;
}

async function rowsOf(place: string, requestId: unknown): Promise<number> {
  const [service, table] = place.split('.') as [string, string];
  const { rows } = await ground.masters.get(service)!.query<{ count: string }>(`select count(*) from ${table} where request_id = $1`, [requestId]);
  return Number(rows[0]!.count);
}

/** The RPCs of which every repeat was answered as the first and made nothing more. */
const repeated: string[] = [];
afterAll(() => {
  const all = RPCS.length + 1;
  if (AT_LENGTH) tellFigures({ what: `RPCs that make one row and answer the same, a request of each sent ${TIMES} times, two at once`, asked: `all ${all}`, measured: String(repeated.length), kept: repeated.length === all });
});

const RPCS = METHODS.filter(({ input }) => input.fields.some(({ name }) => name === 'request_id')).map(rpcName);

describe('the contracts', () => {
  it('ask a request_id of every RPC that creates, and each keeps it somewhere', () => {
    // A logo is set, and setting it again changes nothing.
    const creating = METHODS.filter(({ name }) => name !== 'UploadLogo' && /^(Create|Add|Register|Invite|Upload|Submit|Record|SignUp|Grant|Duplicate)/.test(name)).map(rpcName);

    expect(RPCS).toEqual(expect.arrayContaining(creating));
    expect([...RPCS].sort()).toEqual(Object.keys(KEPT_IN).sort());
  });

  it('have one RPC between services that does', async () => {
    const inner = (await contractServices()).flatMap(({ methods }) => methods).filter((method) => method.input.fields.some(({ name }) => name === 'request_id')).map(rpcName);

    expect(inner.filter((rpc) => !RPCS.includes(rpc))).toEqual(['NotificationService/Notify']);
  });
});

describe.each(RPCS.map((rpc) => [rpc] as const))('%s', (rpc) => {
  it(`makes one thing of a request that is sent twice at once, ${TIMES} times`, async () => {
    for (let race = 0; race < RACES; race += 1) {
      const creation = await creationOf(rpc);
      const body = await creation.next();
      const answers = await Promise.all([answerOf(rpc, creation, body), answerOf(rpc, creation, body)]);
      expect(answers[0]).toMatch(/^[[{"]/);
      expect(answers[1]).toBe(answers[0]);
      await expect.poll(() => rowsOf(KEPT_IN[rpc]!, body['requestId']), { timeout: 20_000 }).toBe(1);
      if (race < RACES - 1) continue;
      for (let time = 1; time < TIMES; time += 1) {
        expect(await Promise.all([answerOf(rpc, creation, body), answerOf(rpc, creation, body)])).toEqual([answers[0], answers[0]]);
      }
      expect(await rowsOf(KEPT_IN[rpc]!, body['requestId'])).toBe(1);
      const { code, reason, message } = await ask(rpc, creation.another(body), creation.as);
      expect({ code, reason, message }).toEqual({ code: 'AlreadyExists', reason: 'REQUEST_ID_REUSED', message: WORDS });
      repeated.push(rpc);
    }
  }, LONG_MS);
});

describe('NotificationService/Notify', () => {
  it(`tells one thing by a request that is sent twice at once, ${TIMES} times`, async () => {
    const { request, notify } = telling();
    const answers = new Set<string>();
    for (let time = 0; time < TIMES; time += 1) for (const answer of await Promise.all([notify(request), notify(request)])) answers.add(answer);

    expect(answers.size).toBe(1);
    expect(await rowsOf('notifications.notifications', request.requestId)).toBe(1);
    await expect(notify({ ...request, kind: NotificationKind.NEW_APPLICANT })).rejects.toThrow(WORDS);
    repeated.push('NotificationService/Notify');
  }, LONG_MS);
});

/** A request to tell the seeker something, and the way to send it. */
function telling() {
  const { userId, applicationId } = world.seeker;
  const request = { requestId: crypto.randomUUID(), userId, kind: NotificationKind.APPLICATION_SENT as NotificationKind, applicationId, jobId: world.company.jobId };
  const notify = async (asked: typeof request): Promise<string> =>
    toJsonString(NotifyResponseSchema, await ground.product.asWorker(NotificationService).notify(asked));
  return { request, notify };
}

describe('after a restart', () => {
  it('every request is answered as before, and makes nothing more', async () => {
    const sent = new Map<string, { creation: Creation; body: Body; answer: string }>();
    for (const rpc of RPCS) {
      const creation = await creationOf(rpc);
      const body = await creation.next();
      sent.set(rpc, { creation, body, answer: await answerOf(rpc, creation, body) });
      await expect.poll(() => rowsOf(KEPT_IN[rpc]!, body['requestId']), { timeout: 20_000 }).toBe(1);
    }
    const { request, notify } = telling();
    const told = await notify(request);
    await ground.restart();

    for (const [rpc, { creation, body, answer }] of sent) {
      expect([rpc, await answerOf(rpc, creation, body), await rowsOf(KEPT_IN[rpc]!, body['requestId'])]).toEqual([rpc, answer, 1]);
    }
    expect([await notify(request), await rowsOf('notifications.notifications', request.requestId)]).toEqual([told, 1]);
  }, LONG_MS);
});
