import { type DescMessage, fromBinary, type MessageShape, toBinary } from '@bufbuild/protobuf';

/** Each message that comes in, its size before it as four bytes. */
export async function* eachDelimited<T extends DescMessage>(schema: T, input: AsyncIterable<Buffer>): AsyncGenerator<MessageShape<T>> {
  let left = Buffer.alloc(0);
  for await (const bytes of input) {
    left = Buffer.concat([left, bytes]);
    for (let size = sizeIn(left); size !== undefined && left.length >= 4 + size; size = sizeIn(left)) {
      yield fromBinary(schema, new Uint8Array(left.subarray(4, 4 + size)));
      left = left.subarray(4 + size);
    }
  }
}

const sizeIn = (bytes: Buffer) => (bytes.length >= 4 ? bytes.readUInt32BE() : undefined);

/** A message with its size before it. */
export function delimited<T extends DescMessage>(schema: T, message: MessageShape<T>): Buffer {
  const bytes = toBinary(schema, message);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}
