import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, memberActor } from './actor.ts';
import { grpcTransport } from './mesh/transport.ts';
import type { Host, ServiceModule } from './service.ts';
import { type StartedProcess, startProcess } from './start-process.ts';
import { type SigningKey, signUserToken } from './tokens.ts';
import { currentScope, traceIdOf } from './tracing.ts';

const folder = mkdtempSync(join(tmpdir(), 'hireflux-process-'));
const companyId = crypto.randomUUID();
const jobId = crypto.randomUUID();
const running: StartedProcess[] = [];
let authorization: string;
let variables: Record<string, string>;

beforeAll(async () => {
  const privateKeys: Record<string, JWK> = {};
  const keys: JWK[] = [];
  for (const kid of ['user-1', 'employers', 'ats']) {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    privateKeys[kid] = { ...(await exportJWK(privateKey)), kid };
    keys.push({ ...(await exportJWK(publicKey)), kid });
    writeFileSync(join(folder, `${kid}.json`), JSON.stringify(privateKeys[kid]));
  }
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys }));
  variables = {
    MESH_KEYS: join(folder, 'keys.json'),
    EMPLOYERS_KEY: join(folder, 'employers.json'),
    ATS_KEY: join(folder, 'ats.json'),
    IDENTITY_ADDRESS: '127.0.0.1:1',
    LOG_LEVEL: 'silent',
    GRPC_PORT: '0',
    OPS_PORT: '0',
  };
  const key = (await importJWK(privateKeys['user-1']!, 'EdDSA')) as SigningKey['key'];
  const caller = { kind: 'user', userId: crypto.randomUUID(), userType: 'employer', sessionId: crypto.randomUUID(), companyId, emailVerified: true } as const;
  authorization = `Bearer ${await signUserToken({ kid: 'user-1', key }, caller)}`;
});
afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.close();
});

async function start(modules: ServiceModule[], more: Record<string, string> = {}): Promise<StartedProcess> {
  const started = await startProcess(modules, { ...variables, ...more });
  running.push(started);
  return started;
}

/** Says what it saw of the call in the fields of a job. */
const employers: ServiceModule = {
  name: 'employers',
  services: [JobService, TeamService],
  start: async () => ({
    routes: (router) =>
      void router
        .service(TeamService, { getMembership: () => ({ companyId, role: MemberRole.VIEWER }) })
        .service(JobService, {
          getJob: (_, ctx) => ({
            job: {
              jobId: `${memberActor(ctx).role} ${traceIdOf(currentScope()!.traceparent)} ${currentScope()!.requestId}`,
              etag: String(Math.round((currentScope()!.deadline! - Date.now()) / 100)),
            },
          }),
          getJobForApplication(_, ctx) {
            const actor = actorOf(ctx);
            return { title: actor.kind === 'system' ? `system ${actor.name}` : actor.kind };
          },
        }),
    close: async () => undefined,
  }),
};

/** Answers with what employers saw of the call that it made. */
const ats: ServiceModule = {
  name: 'ats',
  services: [PipelineService],
  async start(host: Host) {
    const jobs = host.client(JobService);
    return {
      routes: (router) =>
        void router.service(PipelineService, {
          async getPipeline(_, ctx) {
            const { job } = await jobs.as(ctx).getJob({ jobId });
            const own = await jobs.self.getJobForApplication({ jobId });
            return { pipeline: { name: job!.jobId, pipelineId: own.title }, counts: [{ stageId: job!.etag }] };
          },
        }),
      close: async () => undefined,
    };
  },
};

const pipelines = ({ grpcPort }: StartedProcess) => createClient(PipelineService, grpcTransport({ part: 'ats', address: `127.0.0.1:${grpcPort}` }));
const report = async ({ opsPort }: StartedProcess) => {
  const res = await fetch(`http://127.0.0.1:${opsPort}/readyz`);
  return [res.status, await res.json()];
};

describe.for(['together', 'apart'] as const)('services %s', (how) => {
  const startBoth = async () => {
    if (how === 'together') return start([employers, ats]);
    const { grpcPort } = await start([employers]);
    const address = { EMPLOYERS_ADDRESS: `127.0.0.1:${grpcPort}` };
    return start([ats], address);
  };

  it('carry the caller, the trace, the request id and the remaining time from one to the other', async () => {
    const process = await startBoth();
    const headers = { authorization, traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'x-request-id': 'request-of-spec' };

    const { pipeline, counts } = await pipelines(process).getPipeline({ jobId }, { headers, timeoutMs: 4000 });

    expect(pipeline!.name).toBe('viewer 0af7651916cd43dd8448eb211c80319c request-of-spec');
    expect(Number(counts[0]!.stageId)).toBeGreaterThan(30);
    expect(Number(counts[0]!.stageId)).toBeLessThanOrEqual(40);
  });

  it('call as themselves where they act for nobody', async () => {
    const { pipeline } = await pipelines(await startBoth()).getPipeline({ jobId }, { headers: { authorization } });

    expect(pipeline!.pipelineId).toBe('system ats');
  });

  it('refuse who is not signed in', async () => {
    const error = await pipelines(await startBoth()).getPipeline({ jobId }).catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.Unauthenticated });
  });
});

describe('startProcess', () => {
  it('answers operators: alive, ready, metrics, and every call as JSON', async () => {
    const process = await start([employers, ats]);
    const site = `http://127.0.0.1:${process.opsPort}`;
    const client = createClient(PipelineService, createConnectTransport({ baseUrl: site, httpVersion: '1.1', useBinaryFormat: false }));

    await client.getPipeline({ jobId }, { headers: { authorization } });

    expect(await (await fetch(`${site}/livez`)).text()).toBe('ok\n');
    expect(await report(process)).toEqual([200, { status: 'ready', parts: [] }]);
    expect(await (await fetch(`${site}/metrics`)).text()).toMatch(/hireflux_rpc_seconds_count\{service="hireflux.ats.v1.PipelineService",method="GetPipeline",code="ok"\} [1-9]/);
    expect((await fetch(`${site}/elsewhere`)).status).toBe(404);
  });

  it('says which part is away, and whether the process can do without it', async () => {
    const standingOn = (required: boolean): ServiceModule => ({
      ...employers,
      start: async (host) => ({
        ...(await employers.start(host)),
        checks: [
          { part: 'store', required, run: () => Promise.reject(new Error('it does not answer')) },
          { part: 'model', required: true, run: async () => '1.2' },
        ],
      }),
    });
    const parts = (required: boolean) => [
      { part: 'employers.store', required, ok: false, error: 'it does not answer' },
      { part: 'employers.model', required: true, ok: true, version: '1.2' },
    ];

    expect(await report(await start([standingOn(false)]))).toEqual([200, { status: 'degraded', parts: parts(false) }]);
    expect(await report(await start([standingOn(true)]))).toEqual([503, { status: 'not ready', parts: parts(true) }]);
  });

  it('names everything that the environment lacks, of every service, at once', async () => {
    const wanting: ServiceModule = { ...ats, start: async (host) => (host.database(), host.env({ MODEL_FOLDER: { what: 'a path', read: String } }), ats.start(host)) };

    await expect(startProcess([wanting], { LOG_LEVEL: 'loud' })).rejects.toThrow(
      /MESH_KEYS is not set.*LOG_LEVEL is not one of.*ATS_KEY is not set.*EMPLOYERS_ADDRESS is not set.*ATS_DATABASE_URL is not set.*MODEL_FOLDER is not set/,
    );
  });

  it('lets go of everything where a service cannot start, also of a loop that waits for it', async () => {
    const looping: ServiceModule = {
      ...employers,
      async start(host) {
        const asking = host.client(PipelineService).self.getPipeline({ jobId }).catch(() => undefined);
        return { ...(await employers.start(host)), close: async () => void (await asking) };
      },
    };
    const failing: ServiceModule = { ...ats, start: () => Promise.reject(new Error('the model cannot be read')) };

    await expect(startProcess([looping, failing], variables)).rejects.toThrow('the model cannot be read');
  });

  it('says in one sentence that a port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as { port: number };

    for (const variable of ['GRPC_PORT', 'OPS_PORT']) {
      await expect(startProcess([employers], { ...variables, [variable]: String(port) })).rejects.toThrow(
        `port ${port} is in use: stop what listens there, or set ${variable} to another port`,
      );
    }
    squatter.close();
  });

  it('finishes a call that is under way when it is told to stop', async () => {
    const entered = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const slow: ServiceModule = {
      ...ats,
      start: async () => ({
        routes: (router) =>
          void router.service(PipelineService, {
            async getPipeline() {
              entered.resolve();
              await leave.promise;
              return { pipeline: { name: 'done' } };
            },
          }),
        close: async () => undefined,
      }),
    };
    const answer = pipelines(await start([employers, slow])).getPipeline({ jobId }, { headers: { authorization } });
    await entered.promise;

    const closed = running.pop()!.close();
    leave.resolve();

    expect((await answer).pipeline!.name).toBe('done');
    await closed;
  });
});
