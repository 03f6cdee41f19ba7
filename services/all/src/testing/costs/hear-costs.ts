import { currentScope } from '@hireflux/kit/tracing';
import { Client, type Metadata } from '@grpc/grpc-js';
import { Redis } from 'ioredis';
import pg from 'pg';

/** What was asked for one call, in order. */
export interface Asked {
  /** SQL statements, each with the database that it went to. */
  readonly statements: { readonly database: string; readonly text: string }[];
  /** Calls from one process to another, by the path of their RPC. */
  readonly hops: string[];
  /** Commands to Redis, by name. */
  readonly commands: string[];
}

export interface CostsHeard extends Disposable {
  /** What was asked so far for the call with this x-request-id. */
  of(requestId: string): Asked;
  /** Every statement that was sent to a database so far, for whatever it was. */
  sentTo(database: string): ReadonlySet<string>;
}

/** What is seen to after a call, by whoever takes it from here, keeps the id of the call: it would count as the call's own. */
const SEEN_TO_LATER = /^\s*insert into "?(outbox|address_requests)"?\s/;
const LATER = 'after-';

/** Hears what is asked of databases, services and Redis, by the call that it is asked for, until it is disposed of. */
export function hearCosts(): CostsHeard {
  const heard = new Map<string, Asked>();
  const sent = new Map<string, Set<string>>();
  const of = (id: string) => {
    const asked = heard.get(id) ?? { statements: [], hops: [], commands: [] };
    heard.set(id, asked);
    return asked;
  };

  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, first: string | { text: string; values?: unknown[] }, values?: unknown[], ...rest: unknown[]) {
    const call = currentScope()?.requestId;
    const text = typeof first === 'string' ? first : first.text;
    if (!sent.has(this.database!)) sent.set(this.database!, new Set());
    sent.get(this.database!)!.add(text);
    if (call) of(call).statements.push({ database: this.database!, text });
    const later = (each: unknown[] | undefined) => (call && SEEN_TO_LATER.test(text) && Array.isArray(each) ? each.map((value) => (value === call ? `${LATER}${call}` : value)) : each);
    const asked = typeof first === 'string' ? first : { ...first, ...(first.values && { values: later(first.values) }) };
    return Reflect.apply(query, this, [asked, later(values), ...rest]);
  } as typeof query;

  const { makeUnaryRequest, makeServerStreamRequest } = Client.prototype;
  const hearing = <T extends (...asked: never[]) => unknown>(send: T): T =>
    function (this: Client, ...asked: [string, unknown, unknown, unknown, Metadata]) {
      const [call] = asked[4].get('x-request-id');
      if (call) of(String(call)).hops.push(asked[0]);
      return Reflect.apply(send, this, asked);
    } as unknown as T;
  Client.prototype.makeUnaryRequest = hearing(makeUnaryRequest);
  Client.prototype.makeServerStreamRequest = hearing(makeServerStreamRequest);

  const { sendCommand } = Redis.prototype;
  Redis.prototype.sendCommand = function (this: Redis, ...asked: Parameters<typeof sendCommand>) {
    const call = currentScope()?.requestId;
    if (call) of(call).commands.push(asked[0].name);
    return Reflect.apply(sendCommand, this, asked);
  };

  return {
    of,
    sentTo: (database) => sent.get(database) ?? new Set(),
    [Symbol.dispose]() {
      pg.Client.prototype.query = query;
      Object.assign(Client.prototype, { makeUnaryRequest, makeServerStreamRequest });
      Redis.prototype.sendCommand = sendCommand;
    },
  };
}
