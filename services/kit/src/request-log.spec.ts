import { Writable } from 'node:stream';
import { ConnectError, createClient, createRouterTransport, type ServiceImpl } from '@connectrpc/connect';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Caller } from './actor.ts';
import { AppError } from './errors.ts';
import { serverInterceptors } from './interceptors.ts';
import { errorForLog } from './log.ts';
import { metricsText } from './metrics.ts';

const caller: Caller = {
  kind: 'user',
  userId: crypto.randomUUID(),
  userType: 'employer',
  sessionId: crypto.randomUUID(),
  companyId: crypto.randomUUID(),
  emailVerified: true,
};

/** A client, and the lines that its calls leave. */
function logged(implementation: Partial<ServiceImpl<typeof EchoService>>) {
  const lines: Record<string, unknown>[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (lines.push(JSON.parse(String(chunk))), done()) });
  const log = pino({ base: null, timestamp: false, level: 'info', serializers: { err: (error) => errorForLog(error) } }, stream);
  const interceptors = serverInterceptors({ log, authenticate: async () => caller, findRole: async () => 'owner' });
  const transport = createRouterTransport((router) => void router.service(EchoService, implementation), { router: { interceptors } });
  return { client: createClient(EchoService, transport), lines };
}

describe('the line of a call', () => {
  it('says who, what, how long and how it ended, and nothing of what was in it', async () => {
    const { client, lines } = logged({ keep: ({ text }) => ({ text }) });

    await client.keep({ text: 'ada@example.com' }, { headers: { authorization: 'Bearer secret-token' } });

    expect(lines).toEqual([
      {
        level: 30,
        rpc: 'hireflux.testing.v1.EchoService/Keep',
        code: 'ok',
        ms: expect.any(Number),
        actor: { kind: 'member', user: caller.userId, company: caller.companyId },
        trace: expect.stringMatching(/^[\da-f]{32}$/),
        request: expect.stringMatching(/^[\da-f-]{36}$/),
        audited: true,
        msg: 'rpc',
      },
    ]);
  });

  it('says the reason of a failure that callers can act on', async () => {
    const { client, lines } = logged({ keep: () => Promise.reject(new AppError('PLAN_LIMIT_REACHED', 'no')) });

    await client.keep({}).catch(ConnectError.from);

    expect(lines).toMatchObject([{ level: 30, code: 'resource_exhausted', reason: 'PLAN_LIMIT_REACHED' }]);
    expect(lines[0]).not.toHaveProperty('audited');
  });

  it('keeps the cause of an unforeseen failure, without addresses of people', async () => {
    const cause = Object.assign(new Error('duplicate key (ada@example.com)'), { code: '23505', detail: 'Key (email)=(ada@example.com)' });
    const { client, lines } = logged({ keep: () => Promise.reject(cause) });

    await client.keep({}).catch(ConnectError.from);

    expect(lines).toMatchObject([{ level: 50, code: 'internal', err: { message: 'duplicate key (<address>)', code: '23505' } }]);
    expect(JSON.stringify(lines)).not.toContain('ada@');
  });

  it('says without a stack that a part is away, and what it was that failed', async () => {
    const away = new AppError('PART_AWAY', 'the store is away', {}, { cause: new Error('connect ECONNREFUSED') });
    const { client, lines } = logged({ keep: () => Promise.reject(away) });

    await client.keep({}).catch(ConnectError.from);

    expect(lines).toMatchObject([{ level: 40, code: 'unavailable', err: { message: '[unavailable] the store is away', cause: { message: 'connect ECONNREFUSED' } } }]);
    expect(JSON.stringify(lines)).not.toContain('stack');
  });

  it('comes at the end of a stream, also of one that fails or whose listener leaves', async () => {
    const repeat = async function* ({ times }: { times: number }) {
      for (let i = 0; i < 3; i++) {
        if (i === times) throw new AppError('PART_AWAY', 'gone');
        yield { index: i };
      }
    };
    const { client, lines } = logged({ repeat });
    const hear = async (times: number, heard: () => void = () => undefined, signal?: AbortSignal) => {
      for await (const _ of client.repeat({ times }, { ...(signal && { signal }) })) heard();
    };
    const leaving = new AbortController();

    await hear(9);
    await hear(1).catch(ConnectError.from);
    await hear(9, () => leaving.abort(), leaving.signal).catch(ConnectError.from);

    expect(lines.map(({ code }) => code)).toEqual(['ok', 'unavailable', 'canceled']);
  });
});

describe('hireflux_rpc_seconds', () => {
  it('counts calls by service, method and code', async () => {
    const { client } = logged({ keep: () => ({}) });

    await client.keep({});

    expect((await metricsText()).text).toMatch(/hireflux_rpc_seconds_count\{service="hireflux.testing.v1.EchoService",method="Keep",code="ok"\} \d/);
  });
});
