import { currentScope } from '@hireflux/kit/tracing';
import pg from 'pg';

/** The SQL statements of the calls that are listened to, by x-request-id. */
export type Statements = ReadonlyMap<string, readonly string[]>;

/** Hears every statement that is sent for a call by the connections which begin from now on, in order, until it is disposed of. */
export function hearStatements(): Disposable & { readonly of: Statements } {
  const of = new Map<string, string[]>();
  const { query } = pg.Client.prototype;
  const heard = function (this: pg.Client, ...asked: unknown[]): unknown {
    const call = currentScope()?.requestId;
    const [first] = asked as [string | { readonly text: string }];
    if (call) of.set(call, [...(of.get(call) ?? []), typeof first === 'string' ? first : first.text]);
    return Reflect.apply(query, this, asked);
  };
  pg.Client.prototype.query = heard as typeof query;
  return { of, [Symbol.dispose]: () => void (pg.Client.prototype.query = query) };
}
