import type { DescMethod } from '@bufbuild/protobuf';
import { errorFromJson } from '@connectrpc/connect/protocol-connect';
import { Code, ConnectError } from '@connectrpc/connect';
import { type ErrorDetail, ErrorDetailSchema } from '@hireflux/proto/common/v1/error_pb';

/** How a call ended, as its caller sees it. */
export interface Answer {
  readonly code: string;
  readonly message: string;
  readonly detail: ErrorDetail | undefined;
  /** What came back where the call went well: of a stream, its first message. */
  readonly body: Buffer;
}

const NOTHING = Buffer.alloc(0);
const ok = (body: Buffer): Answer => ({ code: 'ok', message: '', detail: undefined, body });
const END = 2;

/** Sends a request as it is, by Connect, and answers how it ended; of a stream, how it began. */
export async function ask(url: string, method: DescMethod, body: Uint8Array<ArrayBuffer> | string, authorization: string, requestId?: string): Promise<Answer> {
  const stream = method.methodKind !== 'unary';
  const format = typeof body === 'string' ? 'json' : 'proto';
  const answer = await fetch(`${url}/${method.parent.typeName}/${method.name}`, {
    method: 'POST',
    body: stream ? enveloped(body) : body,
    headers: { 'content-type': stream ? `application/connect+${format}` : `application/${format}`, ...(authorization && { authorization }), ...(requestId && { 'x-request-id': requestId }) },
  });
  if (!stream) return answer.ok ? ok(Buffer.from(await answer.arrayBuffer())) : failed(await answer.json());
  const reader = answer.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  if (!value || (value[0]! & END) === 0) return ok(Buffer.from(value ?? NOTHING));
  const end = JSON.parse(new TextDecoder().decode(value.subarray(5))) as { error?: unknown };
  return end.error ? failed(end.error) : ok(NOTHING);
}

function failed(json: unknown): Answer {
  const error = errorFromJson(json as never, undefined, new ConnectError('no error that is one', Code.Unknown));
  return { code: Code[error.code], message: error.rawMessage, detail: error.findDetails(ErrorDetailSchema)[0], body: NOTHING };
}

export function enveloped(body: Uint8Array | string): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(body as string);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}
