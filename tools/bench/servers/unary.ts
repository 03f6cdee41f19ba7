import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { type handleUnaryCall, Server } from '@grpc/grpc-js';
import { createAuthenticator, publicKeys } from '@hireflux/kit/authenticator';
import { serverInterceptors } from '@hireflux/kit/interceptors';
import { createLog } from '@hireflux/kit/log';
import { cachedMembership } from '@hireflux/kit/membership';
import { grpcServer, listen } from '@hireflux/kit/mesh/grpc-server';
import {
  type GetPipelineRequest,
  GetPipelineRequestSchema,
  type GetPipelineResponse,
  GetPipelineResponseSchema,
  PipelineService,
} from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { aPipeline } from '../pipeline.ts';
import { serveBench } from '../served.ts';

// unary.ts bare|kit: answers GetPipeline on bare grpc-js, or through the kit's adapter with every interceptor.

const given = aPipeline();

function bare(): Server {
  const server = new Server();
  const read = (bytes: Buffer) => fromBinary(GetPipelineRequestSchema, bytes);
  const write = (message: GetPipelineResponse) => Buffer.from(toBinary(GetPipelineResponseSchema, message));
  const answer: handleUnaryCall<GetPipelineRequest, GetPipelineResponse> = (_, callback) => callback(null, create(GetPipelineResponseSchema, given));
  server.register(`/${PipelineService.typeName}/GetPipeline`, answer, write, read, 'unary');
  return server;
}

async function kit(): Promise<Server> {
  const log = createLog('bench', 'info');
  const authenticate = createAuthenticator(await publicKeys(process.env['MESH_KEYS']!, log));
  const { findRole } = cachedMembership(async () => 'recruiter');
  return grpcServer({
    routes: (router) => void router.service(PipelineService, { getPipeline: () => given }),
    interceptors: serverInterceptors({ log, authenticate, findRole }),
  });
}

serveBench(await listen(process.argv[2] === 'kit' ? await kit() : bare(), '127.0.0.1:0'));
