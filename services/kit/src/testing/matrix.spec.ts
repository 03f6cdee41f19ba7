import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { describe, expect, it } from 'vitest';
import { type Actor, memberActor } from '../actor.ts';
import { AppError } from '../errors.ts';
import { type Column, matrix, shown } from './matrix.ts';
import { takeTraces } from './recorder.ts';
import { testClient } from './rpc.ts';

const member = (role: 'owner' | 'viewer' = 'owner'): Actor => ({
  kind: 'member',
  userId: crypto.randomUUID(),
  companyId: crypto.randomUUID(),
  role,
  assignedOnly: false,
});

/** A service that keeps texts by company, as a real one does. */
function keeping(owner: Actor): Partial<ServiceImpl<typeof EchoService>> {
  return {
    echo: (req) => ({ text: req.text }),
    recall(req, ctx) {
      if (owner.kind === 'member' && memberActor(ctx).companyId === owner.companyId) return { text: req.text };
      throw new AppError('JOB_NOT_FOUND', 'there is no such text');
    },
  };
}

const cells = (method: 'echo' | 'recall') => shown(EchoService.method[method], takeTraces());
const none: Record<Column, boolean> = { works: false, refuses: false, hides: false, repeatable: false };

describe('shown', () => {
  const [mine, theirs, viewer] = [member(), member(), member('viewer')];
  const call = async (actor: Actor, text: string) => {
    const client = testClient(EchoService, (router) => void router.service(EchoService, keeping(mine)), actor);
    await client.recall({ text }).catch(ConnectError.from);
  };

  it('fills every cell from the calls that make it', async () => {
    for (const actor of [mine, theirs, viewer, mine]) await call(actor, 'a');

    expect(cells('recall')).toEqual({ works: true, refuses: true, hides: true, repeatable: true });
  });

  it('takes no other request of another tenant for hiding, and no other answer for a repeat', async () => {
    for (const [actor, text] of [[mine, 'a'], [theirs, 'b'], [mine, 'c']] as const) await call(actor, text);

    expect(cells('recall')).toEqual({ ...none, works: true });
  });

  it('takes an empty answer to the owner for one to hide only where another is told that there is nothing', async () => {
    for (const actor of [mine, theirs]) await call(actor, '');
    expect(cells('recall').hides).toBe(true);

    const silent = { recall: () => ({}) };
    for (const actor of [mine, theirs]) await testClient(EchoService, (router) => void router.service(EchoService, silent), actor).recall({});
    expect(cells('recall').hides).toBe(false);
  });

  it('takes no refusal by the policy for hiding', async () => {
    for (const actor of [mine, viewer]) await call(actor, 'a');

    expect(cells('recall')).toEqual({ ...none, works: true, refuses: true });
  });

  it('takes no refusal by a handler for one by the policy', async () => {
    const refusing = { recall: () => Promise.reject(new ConnectError('no', Code.PermissionDenied)) };
    const client = testClient(EchoService, (router) => void router.service(EchoService, refusing), mine);

    await client.recall({}).catch(ConnectError.from);

    expect(cells('recall')).toEqual(none);
  });

  it('takes a broken rule for the refusal of a call that is open to all, and of no other', async () => {
    const client = (actor: Actor) => testClient(EchoService, (router) => void router.service(EchoService, keeping(mine)), actor);
    const text = 'x'.repeat(1001);

    await client({ kind: 'public' }).echo({ text }).catch(ConnectError.from);
    expect(cells('echo').refuses).toBe(true);
    await client(mine).recall({ text }).catch(ConnectError.from);

    expect(cells('recall').refuses).toBe(false);
  });

  it('records the messages of a stream', async () => {
    const repeat = async function* () {
      yield { text: 'a' };
      yield { text: 'b' };
    };
    const client = testClient(EchoService, (router) => void router.service(EchoService, { repeat }), mine);
    for await (const { text } of client.repeat({})) expect(text).toMatch(/a|b/);
    expect(shown(EchoService.method.repeat, takeTraces())).toEqual({ ...none, works: true });

    const leaving = new AbortController();
    const left = async () => {
      for await (const { text } of client.repeat({}, { signal: leaving.signal })) if (text === 'a') leaving.abort();
    };
    await expect(left()).rejects.toMatchObject({ code: Code.Canceled });

    expect(shown(EchoService.method.repeat, takeTraces())).toEqual({ ...none, works: true });
  });
});

describe('matrix', () => {
  it('asks of each call what its options say, and shows what is missing', () => {
    const rows = matrix([EchoService], []);

    expect(rows.map(({ rpc, cells }) => [rpc, ...Object.values(cells)])).toEqual([
      ['testing.EchoService/Echo', 'missing', 'missing', 'not asked', 'not asked'],
      ['testing.EchoService/Repeat', 'missing', 'missing', 'not asked', 'not asked'],
      ['testing.EchoService/Keep', 'missing', 'missing', 'not asked', 'not asked'],
      ['testing.EchoService/Recall', 'missing', 'missing', 'missing', 'missing'],
    ]);
  });
});
