import type { DescMethod } from '@bufbuild/protobuf';
import { Code, ConnectError, createContextKey, createContextValues, type HandlerContext, type Interceptor } from '@connectrpc/connect';
import type { UniversalHandler, UniversalServerRequest } from '@connectrpc/connect/protocol';
import { AppError } from './errors.ts';

/** How far a request of one message has come. Connect reads it before any interceptor, and answers "internal" to bytes that are none. */
interface Reading {
  reached: boolean;
  signal?: AbortSignal;
  readonly failure?: AppError;
}

const readingKey = createContextKey<Reading | undefined>(undefined, { description: 'reading' });
const BLAMED = new Set([Code.InvalidArgument, Code.Internal, Code.Unknown, Code.DataLoss]);
/** What Connect and protobuf-es say of what they cannot read. */
const FIELD = /^cannot decode field [\w.]+\.(\w+) from JSON: (.*)/s;
const PREFIX = /^(parse binary|protocol error|cannot decode message \S+ from JSON): /;
const MOST_WORDS = 500;
/** What says how a body was packed. */
const OF_THE_BODY = ['content-encoding', 'connect-content-encoding', 'grpc-encoding', 'content-length'];

/** Sees a call before its body is read; its signal will say why that failed. */
export function beforeReading({ values, signal }: HandlerContext): void {
  const reading = values.get(readingKey);
  if (reading) reading.signal = signal;
}

/** Sees that the body was read. It comes before all others. */
export const readInterceptor: Interceptor = (next) => (req) => {
  const reading = req.contextValues.get(readingKey);
  if (reading) reading.reached = true;
  return next(req);
};

/** Has a handler answer a request that it could not read as it answers any other: by its interceptors, where unreadableInterceptor says why. */
export function answeringUnreadable(handler: UniversalHandler): UniversalHandler {
  // Of a stream, the messages are read within the interceptors.
  if (handler.method.methodKind !== 'unary') return handler;
  const answer = async (req: UniversalServerRequest) => {
    const reading: Reading = { reached: false };
    const contextValues = req.contextValues ?? createContextValues();
    const res = await handler({ ...req, contextValues: contextValues.set(readingKey, reading) });
    const why: unknown = reading.signal?.aborted && reading.signal.reason;
    if (reading.reached || req.signal.aborted || !isBlamed(why)) return res;
    const again: Reading = { reached: true, failure: unreadable(why, handler.method) };
    return handler({ ...emptied(req), contextValues: contextValues.set(readingKey, again) });
  };
  return Object.assign(answer, handler);
}

/** Refuses a request that could not be read. It stands where what is thrown is logged and counted, and before who looks into the message. */
export const unreadableInterceptor: Interceptor = (next) => (req) => {
  const failure = req.contextValues.get(readingKey)?.failure;
  if (failure) return Promise.reject(failure);
  return next(req.stream ? { ...req, message: eachReadable(req.method, req.message) } : req);
};

async function* eachReadable<T>(method: DescMethod, messages: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* messages;
  } catch (error) {
    throw isBlamed(error) ? unreadable(error, method) : error;
  }
}

const isBlamed = (error: unknown): error is ConnectError => error instanceof ConnectError && BLAMED.has(error.code);

/** The same request with a message that is empty, in the form that its protocol has for one. */
function emptied(req: UniversalServerRequest): UniversalServerRequest {
  const header = new Headers(req.header);
  for (const name of OF_THE_BODY) header.delete(name);
  const type = header.get('content-type') ?? '';
  const json = /json/i.test(type) ? '{}' : '';
  const enveloped = /grpc/i.test(type);
  const bytes = Buffer.from(enveloped ? `\0\0\0\0${String.fromCharCode(json.length)}${json}` : json, 'latin1');
  const url = req.method === 'GET' ? req.url.replace(/\?.*/, '?connect=v1&encoding=proto&message=') : req.url;
  return { ...req, url, header, body: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Why a request cannot be read, in words, with the field where that is known. */
function unreadable(cause: ConnectError, { input }: DescMethod): AppError {
  const [, field, because] = FIELD.exec(cause.rawMessage) ?? [];
  const message = field
    ? `${field.replaceAll('_', ' ')} cannot be read: ${because}`
    : `the request cannot be read as a ${input.typeName}: ${cause.rawMessage.replace(PREFIX, '')}`;
  return new AppError('INVALID_REQUEST', message.toWellFormed().slice(0, MOST_WORDS), field ? { field } : {}, { cause });
}
