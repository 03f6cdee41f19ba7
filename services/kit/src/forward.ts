import type { DescService } from '@bufbuild/protobuf';
import { type CallOptions, createClient, type HandlerContext, type ServiceImpl, type Transport } from '@connectrpc/connect';
import { mergeNonProtocolHeaders } from '@connectrpc/connect/protocol';
import { CallHeaders } from './mesh/headers.ts';

type AnyCall = (req: unknown, options: CallOptions) => unknown;

const CARRIED = ['authorization', 'traceparent', 'x-request-id', 'x-client-agent', 'x-client-network'];

/** Implements a service by calling the same service elsewhere. Caller, deadline, cancellation and trace go along; headers, trailers and errors come back. */
export function forward<T extends DescService>(service: T, transport: Transport): ServiceImpl<T> {
  const client = createClient(service, transport) as Record<string, AnyCall>;
  const calls = service.methods.map(({ localName }) => [
    localName,
    (req: unknown, ctx: HandlerContext) => client[localName]!(req, onward(ctx)),
  ]);
  // Safe because calls has one entry a method, each with that method's own request and response.
  return Object.fromEntries(calls) as ServiceImpl<T>;
}

function onward(ctx: HandlerContext): CallOptions {
  const timeoutMs = ctx.timeoutMs();
  const headers = new CallHeaders();
  for (const key of CARRIED) {
    const value = ctx.requestHeader.get(key);
    if (value) headers.set(key, value);
  }
  return {
    headers,
    signal: ctx.signal,
    ...(timeoutMs !== undefined && { timeoutMs }),
    onHeader: (header) => mergeNonProtocolHeaders(ctx.responseHeader, header),
    onTrailer: (trailer) => mergeNonProtocolHeaders(ctx.responseTrailer, trailer),
  };
}
