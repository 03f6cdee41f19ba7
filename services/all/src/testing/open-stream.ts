import { Code, ConnectError } from '@connectrpc/connect';
import { errorFromJson } from '@connectrpc/connect/protocol-connect';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { enveloped } from './ask.ts';
import { fullName } from './marketplace.ts';

const END = 2;

/** Opens a stream by Connect, waits for its first message, and answers how it ends, when it does. */
export async function openStream(url: string, rpc: string, body: object, authorization: string): Promise<{ readonly end: Promise<string> }> {
  const answer = await fetch(`${url}/${fullName(rpc)}`, {
    method: 'POST',
    body: enveloped(JSON.stringify(body)),
    headers: { 'content-type': 'application/connect+json', authorization },
  });
  const frames = framesOf(answer.body!);
  const first = await frames.next();
  if (first.done || first.value.flags & END) throw new Error(`${rpc} has no first message: ${first.value?.text}`);
  return { end: endOf(frames) };
}

async function endOf(frames: AsyncIterable<{ flags: number; text: string }>): Promise<string> {
  for await (const { flags, text } of frames) {
    if (!(flags & END)) continue;
    const { error } = JSON.parse(text) as { error?: unknown };
    if (!error) return 'ok';
    const failure = errorFromJson(error as never, undefined, new ConnectError('no error that is one', Code.Unknown));
    return `${Code[failure.code]} ${reasonOf(failure)}`;
  }
  return 'cut off';
}

async function* framesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ flags: number; text: string }> {
  let bytes = Buffer.alloc(0);
  for await (const piece of body) {
    bytes = Buffer.concat([bytes, piece]);
    while (bytes.length >= 5 && bytes.length >= 5 + bytes.readUInt32BE(1)) {
      const length = bytes.readUInt32BE(1);
      yield { flags: bytes[0]!, text: bytes.subarray(5, 5 + length).toString() };
      bytes = bytes.subarray(5 + length);
    }
  }
}
