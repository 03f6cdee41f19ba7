import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { create, toBinary } from '@bufbuild/protobuf';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { GetPipelineRequestSchema, PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { inTurns, many, type Side } from './in-turns.ts';
import { type PinnedServer, startPinned } from './pinned.ts';
import { recruiterToken } from './tokens.ts';

const CALLS = 20_000;
const AT_ONCE = 32;
const raw = (bytes: Buffer): Buffer => bytes;

/** Calls a unary RPC by gRPC again and again. */
export function grpcCaller(port: number, path: string, message: Buffer, authorization: string) {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const call = () =>
    new Promise<Buffer>((resolve, reject) => {
      const metadata = new Metadata();
      metadata.set('authorization', authorization);
      client.makeUnaryRequest(path, raw, raw, message, metadata, { deadline: Date.now() + 10_000 }, (error, bytes) => (error ? reject(error) : resolve(bytes!)));
    });
  return { call, close: () => client.close() };
}

export async function unaryRow(folder: string) {
  const { keys, authorization } = await recruiterToken();
  const message = Buffer.from(toBinary(GetPipelineRequestSchema, create(GetPipelineRequestSchema, { jobId: randomUUID() })));
  const path = `/${PipelineService.typeName}/GetPipeline`;
  const servers = await Promise.all(['kit', 'bare'].map((side) => startPinned('unary.ts', [side, keys], join(folder, `${side}.log`))));
  const callers = servers.map(({ port }) => grpcCaller(port, path, message, authorization));
  const sideOf = (at: number): Side => async (calls) => {
    const before = await servers[at]!.cpu();
    await many(calls, AT_ONCE, callers[at]!.call);
    return (await servers[at]!.cpu()) - before;
  };
  try {
    const turns = await inTurns(sideOf(0), sideOf(1), CALLS);
    const profile = await servers[0]!.profile(() => many(CALLS, AT_ONCE, callers[0]!.call));
    return { turns, profile };
  } finally {
    for (const { close } of callers) close();
    await Promise.all(servers.map((server: PinnedServer) => server.close()));
  }
}
