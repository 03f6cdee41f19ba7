import { randomUUID } from 'node:crypto';
import { create, toBinary } from '@bufbuild/protobuf';
import { GetPipelineRequestSchema, PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { compareServers } from './compare-servers.ts';
import { type Bench, type Findings, profileNote, ratioFigure } from './figure.ts';
import { grpcCaller } from './grpc-caller.ts';
import { memberToken } from './tokens.ts';

const CALLS = 15_000;
const MOST = 1.5;

/** A unary call through the kit's adapter and every interceptor, against bare grpc-js. */
export async function unaryCalls(bench: Bench): Promise<Findings> {
  const message = Buffer.from(toBinary(GetPipelineRequestSchema, create(GetPipelineRequestSchema, { jobId: randomUUID() })));
  const authorization = await memberToken(bench.folder);
  const callerOf = async ({ port }: { readonly port: number }) => grpcCaller(port, PipelineService, 'GetPipeline', message, authorization);
  const { turns, profile } = await compareServers(bench, 'unary.ts', ['kit', 'bare'], callerOf, CALLS);
  return {
    figures: [ratioFigure('a unary call through the kit’s adapter, every interceptor on', 'the same message on bare grpc-js', turns, MOST)],
    notes: [profileNote('a unary call', profile)],
  };
}
