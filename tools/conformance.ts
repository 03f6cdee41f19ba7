import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Fault, run } from './fault.ts';
import { project } from './home/home.ts';
import { cached } from './parts/cache.ts';
import { goInstall } from './parts/go.ts';

// make conformance: has Connect's own suite try the gateway's listener and both sides of the mesh, with the product's interceptors on.

const version = '1.0.7';
const packages = 420;
const folder = join(project, 'tools/conformance');

const TRIED = [
  { what: "the gateway's listener", mode: 'server', config: 'edge.yaml', program: ['server.ts', 'edge'] },
  { what: "the mesh's server", mode: 'server', config: 'mesh.yaml', program: ['server.ts', 'mesh'] },
  { what: "the mesh's client", mode: 'client', config: 'mesh.yaml', program: ['client.ts'] },
] as const;

await run(async () => {
  const say = (text: string) => process.stdout.write(`\r  connectconformance: ${text.slice(0, 100).padEnd(100)}`);
  const bin = await cached(`connectconformance-${version}`, (into) => goInstall(`connectrpc.com/conformance/cmd/connectconformance@v${version}`, into, packages, say));
  const failed: string[] = [];
  for (const { what, mode, config, program: [file, ...args] } of TRIED) {
    console.log(`\n${what}`);
    const suite = spawn(join(bin, 'connectconformance'), ['--mode', mode, '--conf', join(folder, config), '--', process.execPath, join(folder, file), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    const [code] = (await once(suite, 'close')) as [number];
    if (code !== 0) failed.push(what);
  }
  if (failed.length > 0) throw new Fault(`Not as the suite asks: ${failed.join(', ')}.`);
});
