import { Agent, request } from 'node:http';
import type { DescMethod } from '@bufbuild/protobuf';

/** How a call ended, as a client that does not try again sees it. */
export interface Ended {
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  /** "ok", what the answer names, or what became of the connection. */
  readonly code: string;
}

// In turns, so that none idles until the other side closes it.
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, scheduling: 'fifo' });

/** Calls an RPC once, by Connect and JSON, over connections that are kept. It never rejects. */
export function call(url: string, method: DescMethod, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const [at, began] = [Date.now(), performance.now()];
  return new Promise((resolve) => {
    const end = (code: string) => resolve({ at, ms: performance.now() - began, code });
    const options = { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } };
    const sent = request(`${url}/${method.parent.typeName}/${method.name}`, options, (answer) => {
      let text = '';
      answer.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
      answer.once('end', () => end(answer.statusCode === 200 ? 'ok' : codeIn(text, answer.statusCode)));
      answer.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    });
    sent.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    sent.end(JSON.stringify(body));
  });
}

function codeIn(text: string, status: number | undefined): string {
  return /"code":"(\w+)"/.exec(text)?.[1] ?? `HTTP ${status}`;
}
