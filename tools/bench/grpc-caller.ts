import type { DescService } from '@bufbuild/protobuf';
import { Client, credentials, Metadata } from '@grpc/grpc-js';

const CALL_MS = 10_000;
const raw = (bytes: Buffer): Buffer => bytes;

/** Makes the same call by gRPC again and again. */
export function grpcCaller(port: number, service: DescService, rpc: string, message: Buffer, authorization: string) {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const path = `/${service.typeName}/${rpc}`;
  const call = () =>
    new Promise<Buffer>((resolve, reject) => {
      const metadata = new Metadata();
      metadata.set('authorization', authorization);
      const deadline = Date.now() + CALL_MS;
      client.makeUnaryRequest(path, raw, raw, message, metadata, { deadline }, (error, bytes) => (error ? reject(error) : resolve(bytes!)));
    });
  return { call, close: () => client.close() };
}
