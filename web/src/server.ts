import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AngularNodeAppEngine, createNodeRequestHandler, isMainModule, writeResponseToNodeResponse } from '@angular/ssr/node';
import { afterTheText, type FrameScripts } from './after-the-text';

const PORT = Number(process.env['PORT'] ?? 4000);

// Written by the build beside this file. Under `ng serve` there is none.
const FRAMES = new URL('./frame-scripts.json', import.meta.url);
const frames: FrameScripts = existsSync(FRAMES) ? (JSON.parse(readFileSync(FRAMES, 'utf8')) as FrameScripts) : {};

// It is asked by the gateway alone, under the address that it listens on.
const engine = new AngularNodeAppEngine({ allowedHosts: ['127.0.0.1', 'localhost'] });

/** Makes the page of a request. */
export const reqHandler = createNodeRequestHandler(async (req, res, next) => {
  if (req.url === '/livez') return void res.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"live"}\n');
  try {
    const page = await engine.handle(req);
    if (page) await writeResponseToNodeResponse(new Response(afterTheText(await page.text(), frames), page), res);
    else next();
  } catch (error) {
    console.error(JSON.stringify({ level: 50, time: Date.now(), service: 'pages', msg: 'a page could not be made', err: String(error) }));
    if (!res.headersSent) res.writeHead(500);
    res.end();
  }
});

if (isMainModule(import.meta.url)) {
  const server = createServer((req, res) => void reqHandler(req, res, () => res.writeHead(404).end()));
  server.listen(PORT, process.env['LISTEN_HOST'] ?? '127.0.0.1');
  process.once('SIGTERM', () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
