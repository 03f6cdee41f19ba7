import { create, createRegistry } from '@bufbuild/protobuf';
import type { ConnectRouter } from '@connectrpc/connect';
import { serverInterceptors } from '@hireflux/kit/interceptors';
import { listen } from '@hireflux/kit/listen';
import { createLog } from '@hireflux/kit/log';
import { grpcServer, listen as listenGrpc } from '@hireflux/kit/mesh/grpc-server';
import { ServerCompatRequestSchema, ServerCompatResponseSchema } from '@hireflux/proto/connectrpc/conformance/v1/server_compat_pb';
import { ConformanceService, file_connectrpc_conformance_v1_service } from '@hireflux/proto/connectrpc/conformance/v1/service_pb';
import { edgeInterceptors } from '../../services/gateway/src/edge-interceptors.ts';
import { edgeServer } from '../../services/gateway/src/server.ts';
import { answers } from './answers.ts';
import { delimited, eachDelimited } from './delimited.ts';

// server.ts edge, server.ts mesh: serves what connectconformance asks for, by the gateway's listener or by the mesh's server.

// Requests come back within answers, which JSON can only name by a list of what there is.
const registry = createRegistry(file_connectrpc_conformance_v1_service);
const log = createLog('conformance', 'silent');
const routes = (router: ConnectRouter) => void router.service(ConformanceService, answers, { jsonOptions: { registry } });

async function serve(maxMessageBytes: number): Promise<number> {
  if (process.argv[2] === 'edge') {
    const interceptors = edgeInterceptors({ log, secure: false, exchange: async (authorization) => authorization, take: async () => undefined, identify: async () => ({ kind: 'nobody' }) });
    return listen(edgeServer({ routes, interceptors, addressOf: () => '127.0.0.1', fallback: (_, res) => void res.writeHead(404).end() }).server, 0, 'PORT');
  }
  const interceptors = serverInterceptors({ log, authenticate: async () => ({ kind: 'nobody' }), findRole: async () => undefined });
  return listenGrpc(grpcServer({ routes, interceptors, ...(maxMessageBytes > 0 && { maxMessageBytes }) }), '127.0.0.1:0');
}

for await (const { messageReceiveLimit } of eachDelimited(ServerCompatRequestSchema, process.stdin)) {
  const port = await serve(messageReceiveLimit);
  process.stdout.write(delimited(ServerCompatResponseSchema, create(ServerCompatResponseSchema, { host: '127.0.0.1', port })));
}
