import { createHash } from 'node:crypto';
import type { DescService } from '@bufbuild/protobuf';
import { type Client, createClient, type Interceptor, type Transport } from '@connectrpc/connect';
import { Fault } from '../fault.ts';
import { createConnectTransport } from '@connectrpc/connect-node';

/** One side of the walk: a person, with a session or without. */
export interface Person {
  token: string | undefined;
  refreshToken: string | undefined;
}

/** Clients of the public API, as a person. */
export function apiOf(url: string, person: Person, listeners: readonly Interceptor[] = []) {
  const transport: Transport = createConnectTransport({
    baseUrl: url,
    httpVersion: '1.1',
    defaultTimeoutMs: 30_000,
    interceptors: [
      ...listeners,
      (next) => (req) => {
        if (person.token) req.header.set('authorization', `Bearer ${person.token}`);
        return next(req);
      },
    ],
  });
  return <T extends DescService>(service: T): Client<T> => createClient(service, transport);
}

export type Api = ReturnType<typeof apiOf>;

/** The UUID that stands for a step of a walk, so that a step that is taken again is the same request. */
export function requestIdOf(walk: string, step: string): string {
  const bytes = createHash('sha256').update(`${walk}/${step}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Asks again and again until there is an answer, or the time is over. */
export async function until<T>(what: string, mostMs: number, ask: () => Promise<T | undefined | false>): Promise<T> {
  const end = Date.now() + mostMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Fault(`${what} did not come within ${mostMs / 1000} s`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
