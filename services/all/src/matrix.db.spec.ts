import type { DescMethod } from '@bufbuild/protobuf';
import { keyOf } from '@hireflux/kit/enum-table';
import { policyOf } from '@hireflux/kit/policy';
import { actionName, PERMISSIONS, type Reach, type Role } from '@hireflux/kit/roles';
import { tellFigures } from '@hireflux/kit/testing/figures';
import { contractServices } from '@hireflux/kit/testing/matrix';
import { Action, Who } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionAsker } from './testing/action-service.ts';
import { ask } from './testing/ask.ts';
import { bearersOf, type BearerOf, type Caller, CALLERS, isUnknown, roleOf } from './testing/callers.ts';
import { type Cell, faultIn, inTurn, look, prepare } from './testing/cells.ts';
import { actionOf, expected, mayCall } from './testing/expectations.ts';
import { ACTIONS, LIST, type Listed, reachIn, ROLES } from './testing/who-may-do-what.ts';
import { startWorld, type World } from './testing/world.ts';

const AT_ONCE = 12;

const LONG_MS = 240_000;
const REFUSED = 'PermissionDenied NOT_ALLOWED';
const nameOf = (method: DescMethod) => `${method.parent.typeName.replace(/^hireflux\.|\.v1/g, '')}/${method.name}`;
const methods = new Map((await contractServices()).flatMap((service) => service.methods).map((method) => [nameOf(method), method]));
const methodOf = (rpc: string) => methods.get(rpc)!;
const [inner, open] = [LIST.filter(({ who }) => who.includes('internal')), LIST.filter(({ who }) => !who.includes('internal'))];

let world: World;
let bearerOf: BearerOf;
beforeAll(async () => {
  world = await startWorld();
  bearerOf = await bearersOf(world);
}, LONG_MS);
afterAll(() => world.close());

describe('the contracts', () => {
  it('say of every RPC what the list says, and the list names every RPC', () => {
    const WORDS: Partial<Record<Who, string>> = { [Who.PUBLIC]: 'public', [Who.TOKEN]: 'token', [Who.SIGNED_IN]: 'signed_in', [Who.SEEKER]: 'seeker', [Who.NEW_EMPLOYER]: 'newcomer', [Who.STAFF]: 'staff', [Who.INTERNAL]: 'internal' };
    const said = [...methods].map(([rpc, method]) => [rpc, policyOf(method)!.access.map(({ by }) => (by.case === 'action' ? actionName(by.value) : WORDS[by.value as Who]))]);

    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(LIST.map(({ rpc, who }) => [rpc, who])));
  });
});

describe('every RPC', () => {
  it('answers each caller by code and reason as the tables say, and shows nobody what is not theirs', async () => {
    const wrong: string[] = [];
    let cells = 0;
    const check = async (listed: Listed, caller: Caller) => {
      const cell = { listed, method: methodOf(listed.rpc), caller };
      const fault = await look(world, bearerOf, cell).then((seen) => faultIn(world, cell, seen), String);
      if (fault) wrong.push(fault);
      cells += 1;
    };
    // Of those who may, one after another within a service, and with the one that does the same to many, so that none takes from the next what it needs.
    const services = Object.values(Object.groupBy(open, ({ rpc }) => rpc.replace(/(Batch)?Service\/.*/, '')));
    await inTurn(services, AT_ONCE, async (service) => {
      for (const listed of service!) {
        const [may, mayNot] = [CALLERS.filter((caller) => mayCall(listed.who, caller)), CALLERS.filter((caller) => !mayCall(listed.who, caller))];
        await Promise.all([inTurn(may, 1, (caller) => check(listed, caller)), ...mayNot.map((caller) => check(listed, caller))]);
      }
    });

    tellFigures({ what: `answers to ${CALLERS.length} callers of ${open.length} RPCs that are not as the tables say`, asked: '0', measured: `${wrong.length} of ${cells}`, kept: wrong.length === 0 });
    expect(wrong).toEqual([]);
    console.log(`${cells} cells as they should be: ${open.length} RPCs, ${CALLERS.length} callers`);
  }, LONG_MS);

  it('that is for services is not there outside, and inside refuses everyone else', async () => {
    const wrong: string[] = [];
    await inTurn(inner, AT_ONCE, async ({ rpc }) => {
      for (const caller of CALLERS) {
        const bearer = bearerOf(caller, undefined);
        const outside = await ask(world.product.url, methodOf(rpc), '{}', bearer);
        if (outside.code !== 'Unimplemented' && outside.code !== 'NotFound') wrong.push(`${rpc} outside answers ${caller}: ${outside.code} ${outside.message}`);
        // Inside, a key is no credential: it is exchanged at the edge.
        const isKey = bearer.startsWith('Bearer hf_');
        const inside = await ask(world.product.opsUrl, methodOf(rpc), '{}', bearer);
        const wanted = caller === 'a service' ? /^(?!PermissionDenied)/ : isKey || isUnknown(caller) ? /^Unauthenticated$/ : /^PermissionDenied$/;
        if (!wanted.test(inside.code)) wrong.push(`${rpc} inside answers ${caller}: ${inside.code} ${inside.message}`);
      }
    });

    expect(wrong).toEqual([]);
  }, LONG_MS);
});

type Prepared = Cell & { readonly call: Awaited<ReturnType<typeof prepare>> };

/** Does something while a cell of the product's own table says something else. */
async function whileFlipped<T>(role: Role, action: Action, reach: Reach | undefined, work: () => Promise<T>): Promise<T> {
  const table = PERMISSIONS as Record<string, Partial<Record<Role, Reach>>>;
  const name = keyOf(Action, action)!;
  const { [name]: before = {} } = table;
  const { [role]: _, ...rest } = before;
  table[name] = reach ? { ...rest, [role]: reach } : rest;
  try {
    return await work();
  } finally {
    table[name] = before;
  }
}

describe('the table of roles and actions', () => {
  const actions = Object.values(Action).filter((action) => action !== Action.UNSPECIFIED);
  const users = (action: Action) => open.filter((listed) => actionOf(listed) === actionName(action));
  const unused = actions.filter((action) => users(action).length === 0);
  const askFor = actionAsker(actions);

  it('names the twenty actions', () => {
    expect(actions.map(actionName)).toEqual(ACTIONS);
  });

  /** Whether a cell that says something else is seen: by every RPC that asks for the action, or by the one that is there for the specs. */
  async function isCaught(role: Role, action: Action, reach: Reach | undefined, cells: readonly Prepared[]): Promise<boolean> {
    const right = reachIn(role, actionName(action));
    return whileFlipped(role, action, reach, async () => {
      if (users(action).length === 0) return (await askFor(role, action)) !== (right ?? REFUSED);
      const noticed = await Promise.all(
        cells.map(async (cell) => {
          const seen = await cell.call();
          const isOther = right === 'assigned' && reach === 'all' ? faultIn(world, cell, seen) !== undefined : (seen.answer === REFUSED) !== (expected(cell.listed, cell.caller) === REFUSED);
          return isOther ? cell.listed.rpc : undefined;
        }),
      );
      // Not every RPC tells an interviewer apart from one of others: some show nobody in particular.
      return right === 'assigned' && reach === 'all' ? noticed.some(Boolean) : users(action).every(({ rpc }) => noticed.includes(rpc));
    });
  }

  it('is caught by an RPC in each of its cells, where one of them says something else', async () => {
    const missed: string[] = [];
    for (const action of unused) for (const role of ROLES) expect(await askFor(role, action), `${role} ${actionName(action)}`).toBe(reachIn(role, actionName(action)) ?? REFUSED);

    for (const action of actions) {
      for (const role of ROLES) {
        const cells: Prepared[] = [];
        for (const listed of users(action)) {
          for (const caller of CALLERS.filter((each) => roleOf(each) === role)) {
            const cell = { listed, method: methodOf(listed.rpc), caller };
            cells.push({ ...cell, call: await prepare(world, bearerOf, cell) });
          }
        }
        const right = reachIn(role, actionName(action));
        for (const other of right === 'assigned' ? [undefined, 'all' as const] : [right ? undefined : ('all' as const)]) {
          if (!(await isCaught(role, action, other, cells))) missed.push(`${role} ${actionName(action)} as ${other ?? 'nothing'}`);
        }
      }
    }

    const cells = actions.length * ROLES.length;
    console.log(`${cells - missed.length}/${cells} caught; by the service of the specs, since no RPC asks for them yet: ${unused.map(actionName).join(', ')}`);
    const caught = cells - missed.length;
    tellFigures({ what: 'cells of roles and actions that are caught where they say something else', asked: '120/120', measured: `${caught}/${cells}`, kept: caught === 120 && cells === 120 });
    expect(missed).toEqual([]);
  }, LONG_MS);
});
