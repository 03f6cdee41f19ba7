import type { DescMethod } from '@bufbuild/protobuf';
import { Code } from '@connectrpc/connect';
import { errorFromJson } from '@connectrpc/connect/protocol-connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { keyOf } from '@hireflux/kit/enum-table';
import { enveloped } from '../ask.ts';

/** All that a caller hears of a call. */
export interface Heard {
  /** "ok", or the name of the code. */
  readonly code: string;
  readonly reason: string;
  readonly message: string;
  /** Facts of the error, by key. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Every byte of headers, body and trailers, as text. */
  readonly all: string;
}

const STREAM_MS = 150;

/** Sends a request by Connect in JSON; of a stream, listens for a moment. */
export async function hear(url: string, method: DescMethod, body: object, authorization: string, requestId?: string): Promise<Heard> {
  const stream = method.methodKind !== 'unary';
  const leaving = new AbortController();
  const answer = await fetch(`${url}/${method.parent.typeName}/${method.name}`, {
    method: 'POST',
    body: stream ? enveloped(JSON.stringify(body)) : JSON.stringify(body),
    headers: { 'content-type': stream ? 'application/connect+json' : 'application/json', ...(authorization && { authorization }), ...(requestId && { 'x-request-id': requestId }) },
    signal: leaving.signal,
  });
  const headers = [...answer.headers].map((header) => header.join(': ')).join('\n');
  if (!stream) {
    const text = await answer.text();
    return { ...endOf(answer.ok ? undefined : text), all: `${headers}\n${text}` };
  }
  const text = await textFor(answer, STREAM_MS);
  leaving.abort();
  const [, end] = /(\{"error":.*\})$/s.exec(text) ?? [];
  return { ...endOf(end && JSON.stringify((JSON.parse(end) as { error: unknown }).error)), all: `${headers}\n${text}` };
}

function endOf(error: string | undefined): Omit<Heard, 'all'> {
  if (error === undefined) return { code: 'ok', reason: '', message: '', metadata: {} };
  const { code, rawMessage, findDetails } = errorOf(error);
  const detail = findDetails()[0];
  return { code: Code[code], message: rawMessage, reason: detail ? (keyOf(ErrorReason, detail.reason) ?? '') : '', metadata: detail?.metadata ?? {} };
}

function errorOf(text: string) {
  const error = errorFromJson(JSON.parse(text) as never, undefined, new Error(`no error that is one: ${text}`) as never);
  return { code: error.code, rawMessage: error.rawMessage, findDetails: () => error.findDetails(ErrorDetailSchema) };
}

/** What comes of a body within a time. */
async function textFor(answer: Response, ms: number): Promise<string> {
  const reader = answer.body!.getReader();
  const over = new Promise<{ done: true; value?: undefined }>((resolve) => setTimeout(resolve, ms, { done: true }));
  let text = '';
  for (;;) {
    const { done, value } = await Promise.race([reader.read(), over]);
    if (done) return text;
    text += Buffer.from(value).toString('latin1');
  }
}
