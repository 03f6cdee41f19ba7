import { Code, ConnectError } from '@connectrpc/connect';
import { StatusService } from '@hireflux/proto/status/v1/status_service_pb';
import { describe, expect, it } from 'vitest';
import { readiness } from './readiness.ts';
import { statusRoutes } from './status-routes.ts';
import { testClient } from './testing/rpc.ts';

const checks = [
  { part: 'database', required: true, run: async () => '18.4' },
  { part: 'store', required: false, run: () => Promise.reject(new Error('it does not answer')) },
];
const routes = statusRoutes(new Map([['matching', readiness(checks)]]));

describe('GetStatus', () => {
  it('says how each part of a service is', async () => {
    const client = testClient(StatusService, routes, { kind: 'system', name: 'gateway' });

    const { parts } = await client.getStatus({ service: 'matching' });

    expect(parts).toMatchObject([
      { name: 'database', required: true, ok: true, version: '18.4' },
      { name: 'store', required: false, ok: false, error: 'it does not answer' },
    ]);
  });

  it('says where a service is that does not run here', async () => {
    const client = testClient(StatusService, routes, { kind: 'system', name: 'gateway' });

    const error = await client.getStatus({ service: 'billing' }).catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.InvalidArgument, rawMessage: 'billing does not run here: ask matching' });
  });

  it('answers services alone', async () => {
    const client = testClient(StatusService, routes, { kind: 'staff', userId: crypto.randomUUID() });

    expect(await client.getStatus({ service: 'matching' }).catch(ConnectError.from)).toMatchObject({ code: Code.PermissionDenied });
  });
});
