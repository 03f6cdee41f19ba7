import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Figure } from '@hireflux/kit/testing/figures';
import { judge } from './conformance/judge.ts';
import { Fault, run } from './fault.ts';
import { conclude, never } from './figures/conclude.ts';
import { project } from './home/home.ts';
import { cached } from './parts/cache.ts';
import { goInstall } from './parts/go.ts';

// make prove ONLY=conformance: has Connect's own suite try the gateway's listener and both sides of the mesh, with the product's interceptors on.

const version = '1.0.7';
// What the build prints, one line a package, so that one sees how far it is.
const packages = 420;
const folder = join(project, 'tools/conformance');
/** Ten times what the longest takes. */
const SUITE_MS = 300_000;

const TRIED = [
  { what: "the gateway's listener", mode: 'server', config: 'edge.yaml', program: ['server.ts', 'edge'] },
  { what: "the mesh's server", mode: 'server', config: 'mesh-server.yaml', program: ['server.ts', 'mesh'] },
  { what: "the mesh's client", mode: 'client', config: 'mesh-client.yaml', program: ['client.ts'] },
] as const;

await run(async () => {
  const say = (line: string) => process.stdout.write(`\r  connectconformance: ${line.slice(0, 80).padEnd(80)}`);
  const bin = await cached(`connectconformance-${version}`, (into) => goInstall(`connectrpc.com/conformance/cmd/connectconformance@v${version}`, into, packages, say));
  const figures: Figure[] = [];
  for (const { what, mode, config, program: [file, ...args] } of TRIED) {
    const suite = spawn(join(bin, 'connectconformance'), ['--mode', mode, '--conf', join(folder, config), '--', process.execPath, join(folder, file), ...args], { stdio: ['ignore', 'pipe', 'pipe'], timeout: SUITE_MS });
    const [output, complaints] = await Promise.all([text(suite.stdout), text(suite.stderr)]);
    const { cases, failed, excused } = judge(output + complaints);
    if (cases === 0) throw new Fault(`The suite did not run for ${what}: ${complaints.slice(-500)}`);
    console.log(`\n  ${what}`);
    for (const [why, times] of excused) console.log(`    ${times} passed but for this: ${why}`);
    for (const block of failed) console.log(block);
    const explained = [...excused.values()].reduce((sum, times) => sum + times, 0);
    figures.push(never(`cases of Connect's suite that fail unexplained at ${what}`, failed.length, `of ${cases}, ${explained} explained`));
  }
  conclude({ command: 'make prove ONLY=conformance', figures });
});
