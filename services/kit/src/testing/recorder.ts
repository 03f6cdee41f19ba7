import { type DescMessage, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import type { Actor } from '../actor.ts';

/** One call of a spec, put together of what the client saw and what the server saw of it. */
export interface Trace {
  readonly rpc: string;
  readonly actor: string;
  /** Whose rows the actor may see. */
  readonly tenant: string;
  /** The request and, of a call that went well, the response: their bytes in base64. */
  readonly request: string;
  readonly response?: string;
  readonly code: string;
  /** Whether the call came through every interceptor to its handler. */
  readonly reached: boolean;
}

const CALL = 'x-recorded-call';
/** What the server saw of calls under way, by the id that the client gave them. */
const seen = new Map<string, { reached: boolean }>();
// A setup file and a spec may hold two instances of this module, but there is one list.
const traces: Trace[] = ((globalThis as Record<symbol, unknown>)[Symbol.for('hireflux.traces')] ??= []) as Trace[];

/** Hands over the calls recorded since the last time. */
export function takeTraces(): Trace[] {
  return traces.splice(0);
}

/** The server's half: one interceptor before all others, and one after them. */
export const serverRecorder: { readonly outermost: Interceptor; readonly innermost: Interceptor } = {
  outermost: (next) => (req) => {
    const id = req.header.get(CALL);
    if (id) seen.set(id, { reached: false });
    return next(req);
  },
  innermost: (next) => (req) => {
    const call = seen.get(req.header.get(CALL) ?? '');
    if (call) call.reached = true;
    return next(req);
  },
};

/** The client's half. A call that the server did not see leaves no trace. */
export function clientRecorder(actor: Actor): Interceptor {
  return (next) => async (req) => {
    const id = crypto.randomUUID();
    req.header.set(CALL, id);
    const sent: string[] = [];
    const received: string[] = [];
    const ended = (code: string) => {
      const server = seen.get(id);
      seen.delete(id);
      if (!server) return;
      traces.push({
        rpc: `${req.service.typeName}/${req.method.name}`,
        actor: actorName(actor),
        tenant: tenantOf(actor),
        request: sent.join(','),
        ...(code === 'ok' && { response: received.join(',') }),
        code,
        reached: server.reached,
      });
    };
    try {
      const outgoing = req.stream ? { ...req, message: each(req.message, req.method.input, sent) } : req;
      if (!req.stream) sent.push(bytesOf(req.method.input, req.message));
      // A stream that its reader leaves went well so far.
      req.signal.addEventListener('abort', () => received.length > 0 && ended('ok'), { once: true });
      const res = await next(outgoing);
      if (res.stream) return { ...res, message: each(res.message, req.method.output, received, ended) };
      received.push(bytesOf(req.method.output, res.message));
      ended('ok');
      return res;
    } catch (error) {
      ended(Code[ConnectError.from(error).code]);
      throw error;
    }
  };
}

async function* each<T extends MessageShape<DescMessage>>(
  messages: AsyncIterable<T>,
  schema: DescMessage,
  bytes: string[],
  ended?: (code: string) => void,
): AsyncGenerator<T> {
  try {
    for await (const message of messages) {
      bytes.push(bytesOf(schema, message));
      yield message;
    }
  } catch (error) {
    ended?.(Code[ConnectError.from(error).code]);
    throw error;
  }
  ended?.('ok');
}

const bytesOf = (schema: DescMessage, message: MessageShape<DescMessage>) => Buffer.from(toBinary(schema, message)).toString('base64');

function actorName(actor: Actor): string {
  if (actor.kind === 'system') return `system ${actor.name}`;
  return actor.kind === 'public' ? 'public' : `${actor.kind} ${actor.userId} ${tenantOf(actor)}`;
}

function tenantOf(actor: Actor): string {
  if (actor.kind === 'member') return `company ${actor.companyId ?? actor.userId}`;
  return actor.kind === 'seeker' ? `seeker ${actor.userId}` : actor.kind;
}
