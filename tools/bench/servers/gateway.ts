import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { create, type DescService, toJson } from '@bufbuild/protobuf';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { SERVICE_NAMES, type ServiceModule, type ServiceName } from '@hireflux/kit/service';
import { startProcess } from '@hireflux/kit/start-process';
import { GetPipelineResponseSchema, PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { gateway } from '../../../services/gateway/src/service.ts';
import { freeNear } from '../../home/ports.ts';
import { aPipeline } from '../pipeline.ts';
import { serveBench } from '../served.ts';

// gateway.ts product|bare <folder>: answers GetPipeline in JSON over HTTP/1.1, by bare node:http or by the gateway with the service behind it.

const [side, folder = ''] = process.argv.slice(2);
const given = aPipeline();

async function bare(): Promise<number> {
  const answer = toJson(GetPipelineResponseSchema, create(GetPipelineResponseSchema, given));
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const { jobId } = JSON.parse(Buffer.concat(chunks).toString()) as { jobId: string };
      if (!jobId) throw new Error('the request names no job');
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A service of the product with no more behind it than this. */
const standIn = (name: ServiceName, services: DescService[], routes: (router: ConnectRouter) => void): ServiceModule => ({
  name,
  services,
  start: async () => ({ routes, close: async () => undefined }),
});

async function product(): Promise<number> {
  const now = { askSince: timestampNow() };
  const behind = [
    standIn('ats', [PipelineService], (router) => void router.service(PipelineService, { getPipeline: () => given })),
    standIn('employers', [TeamService], (router) => void router.service(TeamService, { getMembership: () => ({ role: MemberRole.RECRUITER }) })),
    standIn('identity', [SessionService, ApiKeyService], (router) => void router.service(SessionService, { listRevocations: () => now }).service(ApiKeyService, {})),
  ];
  const others = SERVICE_NAMES.filter((name) => name !== 'gateway' && !behind.some((module) => module.name === name));
  const port = await freeNear(28_000);
  await startProcess([...behind, ...others.map((name) => standIn(name, [], () => undefined)), gateway], {
    ...process.env,
    PORT: String(port),
    GRPC_PORT: '0',
    OPS_PORT: '0',
    FILES_FOLDER: join(folder, 'files'),
    FILES_SECRET: 'a secret of the bench, of 32 or more',
    RATE_LIMITS: 'read=100000000/min',
  });
  return port;
}

serveBench(side === 'product' ? await product() : await bare());
