import { createServer } from 'node:http';
import { AngularNodeAppEngine, createNodeRequestHandler, isMainModule, writeResponseToNodeResponse } from '@angular/ssr/node';

const engine = new AngularNodeAppEngine();

export const reqHandler = createNodeRequestHandler(async (req, res, next) => {
  const response = await engine.handle(req);
  if (response) await writeResponseToNodeResponse(response, res);
  else next();
});

if (isMainModule(import.meta.url)) {
  createServer((req, res) => void reqHandler(req, res, () => res.writeHead(404).end())).listen(Number(process.env['PORT'] ?? 4000), '127.0.0.1');
}
