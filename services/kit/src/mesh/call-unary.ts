import type { DescMethodUnary } from '@bufbuild/protobuf';
import { Code, ConnectError, type UnaryRequest } from '@connectrpc/connect';
import { type Client, Metadata, type ServiceError } from '@grpc/grpc-js';
import { assertAwaited, deadlineOf, failureOf, onCancel } from './client-call.ts';
import { toHeaders, toMetadata } from './metadata.ts';
import type { Next, Response } from './server-call.ts';
import { pathOf, rawBytes, readMessage, writeMessage } from './wire.ts';

/** Calls a unary RPC of a part over a channel. */
export function callUnary(client: Client, method: DescMethodUnary, part: string): Next {
  const path = pathOf(method);
  return (req) =>
    new Promise((resolve, reject) => {
      assertAwaited(req);
      const message = writeMessage(method.input, (req as UnaryRequest).message);
      const metadata = toMetadata(req.header, Code.InvalidArgument);
      let header = new Metadata();
      let failed: ServiceError | null = null;
      let answer: Buffer | undefined;

      const call = client.makeUnaryRequest(path, rawBytes, rawBytes, message, metadata, { deadline: deadlineOf(req) }, (error, bytes) => {
        failed = error;
        answer = bytes;
      });
      const stop = onCancel(req, () => call.cancel());
      call.on('metadata', (received: Metadata) => (header = received));
      // The status comes last, with the trailers.
      call.on('status', (status) => {
        stop();
        try {
          if (failed) throw withHeader(failureOf(req, failed, part), header);
          if (!answer) throw new ConnectError('the answer cannot be read', Code.Internal);
          resolve(unaryResponse(method, readMessage(method.output, answer, Code.Internal), header, status.metadata));
        } catch (error) {
          reject(error);
        }
      });
    });
}

/** An error has one set of metadata, for what came before it and what came with it. */
function withHeader(error: ConnectError, header: Metadata): ConnectError {
  toHeaders(header).forEach((value, key) => error.metadata.append(key, value));
  return error;
}

function unaryResponse(method: DescMethodUnary, message: unknown, header: Metadata, trailer: Metadata): Response {
  let headers: Headers | undefined;
  let trailers: Headers | undefined;
  const response = {
    stream: false,
    method,
    service: method.parent,
    message,
    get header() {
      return (headers ??= toHeaders(header));
    },
    get trailer() {
      return (trailers ??= toHeaders(trailer));
    },
  };
  return response as Response;
}
