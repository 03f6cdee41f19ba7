import { setTimeout as sleep } from 'node:timers/promises';
import { create, type DescMessage, type MessageShape } from '@bufbuild/protobuf';
import { type Any, anyPack } from '@bufbuild/protobuf/wkt';
import { ConnectError, type HandlerContext, type ServiceImpl } from '@connectrpc/connect';
import {
  type ConformancePayload_RequestInfo as Info,
  type ConformanceService,
  type Error as AskedError,
  type Header,
  HeaderSchema,
  IdempotentUnaryRequestSchema,
  ConformancePayload_ConnectGetInfoSchema as GetInfoSchema,
  ConformancePayload_RequestInfoSchema as InfoSchema,
  ServerStreamRequestSchema,
  type UnaryRequest,
  UnaryRequestSchema,
} from '@hireflux/proto/connectrpc/conformance/v1/service_pb';

/** Answers as each request asks to be answered: with messages or an error, headers and trailers, after a while. */
export const answers: Partial<ServiceImpl<typeof ConformanceService>> = {
  unary: (req, ctx) => answerUnary(req, ctx, infoOf(UnaryRequestSchema, req, ctx)),
  idempotentUnary(req, ctx) {
    const asked = new URL(ctx.url).searchParams;
    const isGet = ctx.requestMethod === 'GET';
    const queryParams = [...asked.keys()].map((name) => ({ name, value: asked.getAll(name) }));
    const info = infoOf(IdempotentUnaryRequestSchema, req, ctx);
    if (isGet) info.connectGetInfo = create(GetInfoSchema, { queryParams });
    return answerUnary(req, ctx, info);
  },
  async *serverStream(req, ctx) {
    const asked = req.responseDefinition;
    const requestInfo = infoOf(ServerStreamRequestSchema, req, ctx);
    say(asked?.responseHeaders, ctx.responseHeader);
    say(asked?.responseTrailers, ctx.responseTrailer);
    for (const [at, data] of (asked?.responseData ?? []).entries()) {
      await sleep(asked!.responseDelayMs, undefined, { signal: ctx.signal });
      yield { payload: { data, ...(at === 0 && { requestInfo }) } };
    }
    if (asked?.error) throw errorOf(asked.error, asked.responseData.length === 0 ? requestInfo : undefined);
  },
};

async function answerUnary({ responseDefinition: asked }: Pick<UnaryRequest, 'responseDefinition'>, ctx: HandlerContext, requestInfo: Info) {
  say(asked?.responseHeaders, ctx.responseHeader);
  say(asked?.responseTrailers, ctx.responseTrailer);
  if (asked?.responseDelayMs) await sleep(asked.responseDelayMs, undefined, { signal: ctx.signal });
  if (asked?.response.case === 'error') throw errorOf(asked.response.value, requestInfo);
  return { payload: { requestInfo, ...(asked?.response.case === 'responseData' && { data: asked.response.value }) } };
}

function infoOf<T extends DescMessage>(schema: T, request: MessageShape<T>, ctx: HandlerContext): Info {
  const timeoutMs = ctx.timeoutMs();
  return create(InfoSchema, {
    requestHeaders: headersIn(ctx.requestHeader),
    requests: [anyPack(schema, request)],
    ...(timeoutMs !== undefined && { timeoutMs: BigInt(Math.round(timeoutMs)) }),
  });
}

/** Headers as the suite writes them. */
export const headersIn = (headers: Headers) => [...headers].map(([name, value]) => create(HeaderSchema, { name, value: value.split(', ') }));

function say(asked: readonly Header[] | undefined, headers: Headers): void {
  for (const { name, value } of asked ?? []) for (const each of value) headers.append(name, each);
}

function errorOf({ code, message, details }: AskedError, info: Info | undefined): ConnectError {
  const error = new ConnectError(message ?? '', code as number);
  error.details = details.map(detailOf);
  if (info) error.details.push(detailOf(anyPack(InfoSchema, info)));
  return error;
}

const detailOf = ({ typeUrl, value }: Any) => ({ type: typeUrl.replace(/^.*\//, ''), value });
