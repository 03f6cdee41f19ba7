import type { DescMethodServerStreaming } from '@bufbuild/protobuf';
import { Code, type StreamRequest } from '@connectrpc/connect';
import { type Client, Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { assertAwaited, deadlineOf, failureOf, onCancel } from './client-call.ts';
import { CallHeaders } from './headers.ts';
import { toHeaders, toMetadata } from './metadata.ts';
import type { Next, Response } from './server-call.ts';
import { only, pathOf, rawBytes, readMessage, writeMessage } from './wire.ts';

/** Calls an RPC of a part that answers with a stream. Resolves when the headers of the answer have come. */
export function callServerStream(client: Client, method: DescMethodServerStreaming, part: string): Next {
  const path = pathOf(method);

  return async (req) => {
    const request = await only((req as StreamRequest).message);
    assertAwaited(req);
    const metadata = toMetadata(req.header, Code.InvalidArgument);
    const deadline = deadlineOf(req);
    const stream = client.makeServerStreamRequest(path, rawBytes, rawBytes, writeMessage(method.input, request), metadata, { deadline });
    const stop = onCancel(req, () => stream.cancel());

    const trailer = new CallHeaders();
    const headed = Promise.withResolvers<Metadata>();
    let last: StatusObject | undefined;
    stream.on('metadata', headed.resolve);
    // The status that follows says the same.
    stream.on('error', () => {});
    stream.on('status', (ended: StatusObject) => {
      stop();
      last = ended;
      toHeaders(ended.metadata).forEach((value, key) => trailer.append(key, value));
      if (ended.code === status.OK) headed.resolve(new Metadata());
      else headed.reject(failureOf(req, ended, part));
    });

    async function* messages() {
      try {
        for await (const bytes of stream) yield readMessage(method.output, bytes as Buffer, Code.Internal);
      } catch (error) {
        if (!last || last.code === status.OK) throw error;
      } finally {
        stream.cancel();
      }
      if (last && last.code !== status.OK) throw failureOf(req, last, part);
    }

    const header = toHeaders(await headed.promise);
    const response = { stream: true, method, service: method.parent, header, trailer, message: messages() };
    return response as unknown as Response;
  };
}
