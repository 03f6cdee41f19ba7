import { Code, ConnectError } from '@connectrpc/connect';
import type { ServiceName } from '@hireflux/kit/service';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { StatusService } from '@hireflux/proto/status/v1/status_service_pb';
import { describe, expect, it } from 'vitest';
import { upstreamStatus } from './upstream-status.ts';

/** The whole, where these services are away and these parts of the others fail. */
function whole(away: ServiceName[], failing: Partial<Record<ServiceName, { name: string; required: boolean }>> = {}) {
  let asked = 0;
  const status = upstreamStatus((at) =>
    fakeMesh(StatusService, {
      getStatus() {
        asked += 1;
        if (away.includes(at)) throw new ConnectError('away', Code.Unavailable);
        const part = failing[at];
        return { parts: [{ name: 'database', required: true, ok: true, version: '18.4' }, ...(part ? [{ ...part, ok: false, error: 'it is away' }] : [])] };
      },
    }),
  );
  return { status, asked: () => asked };
}

describe('upstreamStatus', () => {
  it('is ready where every service and each of its parts answers, and tells their versions', async () => {
    const { status, parts } = await whole([]).status();

    expect(status).toBe('ready');
    expect(parts).toContainEqual({ part: 'ats.database', required: false, ok: true, version: '18.4' });
    expect(parts).toContainEqual({ part: 'identity.database', required: true, ok: true, version: '18.4' });
  });

  it('is degraded where a service is away that sign-in does without', async () => {
    const { status, parts } = await whole(['matching']).status();

    expect(status).toBe('degraded');
    expect(parts).toContainEqual({ part: 'matching', required: false, ok: false, error: 'it does not answer' });
  });

  it('is not ready where nobody can sign in, or be told what they may do', async () => {
    expect((await whole(['identity']).status()).status).toBe('not ready');
    expect((await whole(['employers']).status()).status).toBe('not ready');
    expect((await whole([], { identity: { name: 'cache', required: true } }).status()).status).toBe('not ready');
    expect((await whole([], { identity: { name: 'cache', required: false } }).status()).status).toBe('degraded');
    expect((await whole([], { ats: { name: 'database', required: true } }).status()).status).toBe('degraded');
  });

  it('answers probes that come together with one round of questions', async () => {
    const { status, asked } = whole([]);

    await Promise.all([status(), status(), status()]);

    expect(asked()).toBe(9);
  });
});
