import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { ViolationsSchema } from '@hireflux/proto/validate';
import { describe, expect, it, vi } from 'vitest';
import { type Actor, callerOf, memberActor, seekerActor } from './actor.ts';
import { AppError } from './errors.ts';
import { fakeMesh, testClient } from './testing/rpc.ts';
import { currentScope } from './tracing.ts';

const seeker: Actor = { kind: 'seeker', userId: crypto.randomUUID() };
const member = (role: 'owner' | 'viewer'): Actor => ({
  kind: 'member',
  userId: crypto.randomUUID(),
  companyId: crypto.randomUUID(),
  role,
  assignedOnly: false,
});

function client(implementation: Partial<ServiceImpl<typeof EchoService>>, actor: Actor = seeker) {
  return testClient(EchoService, (router) => void router.service(EchoService, implementation), actor);
}
const failing = (thrown: unknown) =>
  client({
    echo: () => {
      throw thrown;
    },
  })
    .echo({})
    .then(() => undefined, ConnectError.from);

describe('errors', () => {
  it('gives an error of the domain its code, reason and facts', async () => {
    const error = await failing(new AppError('JOB_NOT_FOUND', 'there is no such job', { job_id: '7' }));

    expect(error).toMatchObject({ code: Code.NotFound, rawMessage: 'there is no such job' });
    expect(error!.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.JOB_NOT_FOUND, metadata: { job_id: '7' } }]);
  });

  it('hides what is unforeseen behind the id of the request', async () => {
    const error = await failing(new Error('select * from users where email = ada@example.com'));

    expect(error!.code).toBe(Code.Internal);
    expect(error!.rawMessage).toMatch(/^internal error, request [\w-]{36}$/);
    expect(error!.metadata.get('x-request-id')).toBe(error!.rawMessage.slice(-36));
  });

  it('passes on what another part says to callers, without that part’s headers', async () => {
    const other = fakeMesh(EchoService, {
      echo: (_, ctx) => {
        ctx.responseHeader.set('x-inner', 'secret');
        throw new ConnectError('gone', Code.NotFound, { 'x-inner': 'secret' }, [
          { desc: ErrorDetailSchema, value: { reason: ErrorReason.JOB_NOT_FOUND } },
        ]);
      },
    });
    const error = await client({ echo: (req, ctx) => other.as(ctx).echo(req) }).echo({}).catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.NotFound, rawMessage: 'gone' });
    expect((error as ConnectError).metadata.has('x-inner')).toBe(false);
  });

  it('names no address of a part that is away', async () => {
    const error = await failing(new ConnectError('connect ECONNREFUSED 10.0.0.7:9090', Code.Unavailable));

    expect(error!.rawMessage).not.toContain('10.0.0.7');
    expect(error!.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.PART_AWAY }]);
  });

  it('says of a text that the database cannot hold that the request is wrong', async () => {
    expect(await failing(Object.assign(new Error('invalid byte sequence'), { code: '22021' }))).toMatchObject({ code: Code.InvalidArgument });
  });

  it('gives an error in the middle of a stream the same shape', async () => {
    const stream = client({
      async *repeat() {
        yield { text: 'one' };
        throw new AppError('PART_AWAY', 'the other half is away');
      },
    }).repeat({});
    const heard: string[] = [];

    const error = await (async () => {
      for await (const { text } of stream) heard.push(text);
    })().catch(ConnectError.from);

    expect(heard).toEqual(['one']);
    expect(error).toMatchObject({ code: Code.Unavailable });
  });
});

describe('the policy', () => {
  it('lets a role with the action through, as that member', async () => {
    const owner = member('owner');
    const keep = vi.fn<ServiceImpl<typeof EchoService>['keep']>((_, ctx) => ({ text: memberActor(ctx).role }));

    expect(await client({ keep }, owner).keep({})).toMatchObject({ text: 'owner' });
  });

  it.for([
    [member('viewer'), Code.PermissionDenied],
    [seeker, Code.PermissionDenied],
    [{ kind: 'system', name: 'ats' }, Code.PermissionDenied],
    [{ kind: 'public' }, Code.Unauthenticated],
  ] as [Actor, Code][])('refuses $0.kind before the handler', async ([actor, code]) => {
    const keep = vi.fn(() => ({}));

    expect(await client({ keep }, actor).keep({}).catch(ConnectError.from)).toMatchObject({ code });
    expect(keep).not.toHaveBeenCalled();
  });

  it('keeps the caller of a public call known, and acts as the public', async () => {
    const echo = vi.fn<ServiceImpl<typeof EchoService>['echo']>((_, ctx) => {
      expect(() => seekerActor(ctx)).toThrow(/only a seeker/);
      return { text: callerOf(ctx).kind };
    });

    expect(await client({ echo }).echo({})).toMatchObject({ text: 'user' });
  });
});

describe('validation', () => {
  it('names the field in words, and attaches what was violated', async () => {
    const error = await client({}).echo({ text: 'x'.repeat(1001) }).catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.InvalidArgument });
    expect((error as ConnectError).rawMessage).toMatch(/^text must be at most 1000 characters/);
    expect((error as ConnectError).findDetails(ErrorDetailSchema)).toMatchObject([
      { reason: ErrorReason.INVALID_REQUEST, metadata: { field: 'text' } },
    ]);
    expect((error as ConnectError).findDetails(ViolationsSchema)[0]?.violations).toHaveLength(1);
  });
});

describe('deadlines', () => {
  it('answers when the time that the caller gave is over, and stops what listens', async () => {
    const stopped = Promise.withResolvers<void>();
    const echo = (_: unknown, ctx: { signal: AbortSignal }) => {
      ctx.signal.addEventListener('abort', () => stopped.resolve());
      return new Promise<never>(() => undefined);
    };

    const error = await client({ echo }).echo({}, { timeoutMs: 30 }).catch(ConnectError.from);
    await stopped.promise;

    expect(error).toMatchObject({ code: Code.DeadlineExceeded });
  });

  it('gives ten seconds to a call that states none', async () => {
    const echo = () => ({ text: String(Math.round((currentScope()!.deadline! - Date.now()) / 1000)) });

    expect(await client({ echo }).echo({})).toMatchObject({ text: '10' });
  });

  it('lets a stream last', async () => {
    const repeat = async function* () {
      yield { text: String(currentScope()!.deadline) };
    };

    for await (const { text } of client({ repeat }).repeat({})) expect(text).toBe('undefined');
  });
});

describe('tracing', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const echo = () => ({ text: `${currentScope()!.traceparent} ${currentScope()!.requestId}` });

  it('goes on with the trace and the request id that came, and answers with the id', async () => {
    let answered: string | null = null;
    const { text } = await client({ echo }).echo(
      {},
      { headers: { traceparent, 'x-request-id': 'from-outside' }, onHeader: (headers) => (answered = headers.get('x-request-id')) },
    );

    expect(text).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[\da-f]{16}-01 from-outside$/);
    expect(answered).toBe('from-outside');
  });

  it.for(['', '00-00000000000000000000000000000000-b7ad6b7169203331-01', 'x'.repeat(500)])('begins anew where %s came', async (broken) => {
    const { text } = await client({ echo }).echo({}, { headers: { traceparent: broken, 'x-request-id': 'a b' } });

    expect(text).toMatch(/^00-(?!0{32})[\da-f]{32}-[\da-f]{16}-01 [\da-f-]{36}$/);
  });
});
