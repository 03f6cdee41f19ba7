import { create, type DescMessage, type DescMethod, fromBinary, type MessageInitShape, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';

/** The largest message that the mesh carries, in bytes. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** How long a unary call may take where its caller does not say. */
export const UNARY_MS = 10_000;

/** The path of an RPC over gRPC. */
export function pathOf(method: DescMethod): string {
  return `/${method.parent.typeName}/${method.name}`;
}

/** Reads a message that a peer sent. Bytes that are none are reported with the code that blames who sent them. */
export function readMessage<T extends DescMessage>(schema: T, bytes: Buffer, blame: Code): MessageShape<T> {
  try {
    // A plain view: fields of bytes would otherwise become Buffers.
    return fromBinary(schema, new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    throw new ConnectError(`the bytes sent are no ${schema.typeName}`, blame, undefined, undefined, cause);
  }
}

/** Writes a message as grpc-js wants it, without copying. */
export function writeMessage<T extends DescMessage>(schema: T, message: MessageShape<T>): Buffer {
  const bytes = toBinary(schema, message);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** What grpc-js is given for a serialiser: bytes that are malformed must not become its own internal error. */
export const rawBytes = (bytes: Buffer): Buffer => bytes;

/** A stream that holds but one message. */
export async function* once<T>(message: T): AsyncGenerator<T> {
  yield message;
}

/** The message of a stream that holds but one. */
export async function only<T>(messages: AsyncIterable<T>): Promise<T> {
  for await (const message of messages) return message;
  throw new ConnectError('a message was expected and none came', Code.InvalidArgument);
}

/** The messages of a stream, each filled up to a whole one. */
export async function* eachFull<T extends DescMessage>(schema: T, messages: AsyncIterable<MessageInitShape<T>>): AsyncGenerator<MessageShape<T>> {
  for await (const message of messages) yield create(schema, message);
}
