import { type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { type Code, ConnectError } from '@connectrpc/connect';

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
