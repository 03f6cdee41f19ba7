import { Agent, request } from 'node:http';
import { VISIT_HEADER } from '../rates/visit.ts';

/** A page that was made for a request. */
export interface Rendered {
  readonly status: number;
  readonly html: string;
  /** Where to go instead. */
  readonly location?: string;
}

/** More than this and the browser makes the page itself: a rush of visitors must not wait for each other. */
const MOST_AT_ONCE = 16;
const WITHIN_MS = 3000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Asks the process that makes pages, for a visitor. Undefined where it is away, slow or busy: then the page is made in the browser. */
export function renderer(address: string): (path: string, visit: string) => Promise<Rendered | undefined> {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });
  let under = 0;
  return async (path, visit) => {
    if (under >= MOST_AT_ONCE) return undefined;
    under += 1;
    try {
      return await ask(agent, new URL(path, address), visit);
    } catch {
      return undefined;
    } finally {
      under -= 1;
    }
  };
}

function ask(agent: Agent, url: URL, visit: string): Promise<Rendered | undefined> {
  return new Promise((resolve, reject) => {
    // Nobody's cookie goes along: what is made is the same for everyone.
    const asked = request(url, { agent, headers: { accept: 'text/html', [VISIT_HEADER]: visit }, signal: AbortSignal.timeout(WITHIN_MS) }, (res) => {
      const chunks: Buffer[] = [];
      let size = 0;
      res.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MOST_BYTES) asked.destroy(new Error('the page is too large'));
        chunks.push(chunk);
      });
      res.once('error', reject);
      res.once('end', () => {
        const status = res.statusCode ?? 500;
        const { location } = res.headers;
        if (status >= 500) resolve(undefined);
        else resolve({ status, html: Buffer.concat(chunks).toString('utf8'), ...(location && { location }) });
      });
    });
    asked.once('error', reject);
    asked.end();
  });
}
