import { type ClientHttp2Session, connect } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DescMethod } from '@bufbuild/protobuf';
import { Code } from '@connectrpc/connect';
import { ask } from './ask.ts';

/** The protocols by which an RPC may be called. */
export const PROTOCOLS = ['Connect JSON', 'Connect binary', 'gRPC-web', 'gRPC'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** How a call ended: "ok", or the name of its code; what the stream of one that lasts began with. */
export type Send = (method: DescMethod, body: Uint8Array<ArrayBuffer>, authorization: string) => Promise<string>;

const STREAM_MS = 300;
const TRAILERS = 0x80;

/** The ways to call at an address; gRPC may be spoken at another. */
export function sender(url: string, grpcUrl: string): { readonly send: Readonly<Record<Protocol, Send>>; readonly close: () => void } {
  let session: ClientHttp2Session | undefined;
  // A server ends connections that are old.
  const standing = () => {
    if (!session || session.closed || session.destroyed) session = connect(grpcUrl).on('error', () => undefined);
    return session;
  };
  const connectly = async (method: DescMethod, body: Uint8Array<ArrayBuffer> | string, authorization: string) =>
    (await soon(method, ask(url, method, body, authorization)))?.code ?? 'ok';
  return {
    send: {
      'Connect JSON': (method, body, authorization) => connectly(method, Buffer.from(body).toString('utf8'), authorization),
      'Connect binary': connectly,
      'gRPC-web': (method, body, authorization) => soon(method, byGrpcWeb(url, method, body, authorization)).then((code) => code ?? 'ok'),
      gRPC: (method, body, authorization) => soon(method, byGrpc(standing(), method, body, authorization)).then((code) => code ?? 'ok'),
    },
    close: () => session?.close(),
  };
}

/** A stream on which nothing comes is one that waits for something to happen. */
function soon<T>(method: DescMethod, answer: Promise<T>): Promise<T | undefined> {
  if (method.methodKind === 'unary') return answer;
  answer.catch(() => undefined);
  return Promise.race([answer, sleep(STREAM_MS, undefined)]);
}

function enveloped(body: Uint8Array): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

const pathOf = (method: DescMethod) => `/${method.parent.typeName}/${method.name}`;
const codeOf = (status: string | string[] | undefined) => (status === undefined ? 'no status' : status === '0' ? 'ok' : (Code[Number(status)] ?? `status ${status}`));

async function byGrpcWeb(url: string, method: DescMethod, body: Uint8Array, authorization: string): Promise<string> {
  const answer = await fetch(url + pathOf(method), {
    method: 'POST',
    body: enveloped(body),
    headers: { 'content-type': 'application/grpc-web+proto', 'x-grpc-web': '1', ...(authorization && { authorization }) },
  });
  const inHead = answer.headers.get('grpc-status');
  if (inHead !== null) return codeOf(inHead);
  const reader = answer.body!.getReader();
  let bytes = Buffer.alloc(0);
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes = Buffer.concat([bytes, read.value]);
    // Of a stream, one message is enough.
    if (method.methodKind !== 'unary' && bytes.length > 5 && bytes[0] !== TRAILERS) {
      void reader.cancel();
      return 'ok';
    }
  }
  return codeOf(/grpc-status: ?(\d+)/.exec(bytes.toString('latin1'))?.[1]);
}

function byGrpc(session: ClientHttp2Session, method: DescMethod, body: Uint8Array, authorization: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { ':method': 'POST', ':path': pathOf(method), 'content-type': 'application/grpc+proto', te: 'trailers', ...(authorization && { authorization }) };
    const stream = session.request(headers);
    let status: string | string[] | undefined;
    const seeStatus = (head: Record<string, string | string[] | undefined>) => (status ??= head['grpc-status']);
    stream.on('response', seeStatus as never).on('trailers', seeStatus as never);
    stream.on('data', () => {
      if (method.methodKind === 'unary') return;
      resolve('ok');
      stream.close();
    });
    stream.on('close', () => resolve(codeOf(status)));
    stream.on('error', reject);
    stream.end(enveloped(body));
  });
}
