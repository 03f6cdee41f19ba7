import { type ClientHttp2Session, connect } from 'node:http2';
import type { DescMethod } from '@bufbuild/protobuf';

/** How a call ended, as a client that does not try again sees it. */
export interface Ended {
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly ms: number;
  /** "ok", what the answer names, or what became of the connection. */
  readonly code: string;
}

const sessions = new Map<string, ClientHttp2Session>();
let underWay = 0;

/** Calls an RPC once, by Connect and JSON, over one connection that stands. It never rejects. */
export function call(url: string, method: DescMethod, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const [at, began] = [Date.now(), performance.now()];
  return new Promise((resolve) => {
    const end = (code: string) => resolve({ at, ms: performance.now() - began, code });
    const path = `/${method.parent.typeName}/${method.name}`;
    const session = sessionTo(url);
    // While nothing is asked, the connection keeps no process alive.
    underWay += 1;
    session.ref();
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/json', ...headers });
    let status = 0;
    let text = '';
    stream.on('response', (head) => (status = head[':status'] ?? 0));
    stream.on('data', (bytes: Buffer) => (text += status === 200 ? '' : bytes.toString('latin1')));
    stream.once('close', () => {
      if ((underWay -= 1) === 0) session.unref();
      end(status === 200 ? 'ok' : (/"code":"(\w+)"/.exec(text)?.[1] ?? `HTTP ${status}`));
    });
    stream.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    stream.end(JSON.stringify(body));
  });
}

function sessionTo(url: string): ClientHttp2Session {
  const kept = sessions.get(url);
  if (kept && !kept.closed && !kept.destroyed) return kept;
  const session = connect(url);
  session.on('error', () => undefined).unref();
  sessions.set(url, session);
  return session;
}
