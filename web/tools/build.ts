import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minifySync } from '@swc/core';
import { afterTheText } from '../src/after-the-text.ts';
import { frameScripts } from './frame-scripts.ts';

const web = fileURLToPath(new URL('..', import.meta.url));
const built = join(web, 'dist/browser');
const PACKED = /\.(html|js|css|svg|json|webmanifest|txt)$/;
/** What packs to no less than this is sent as it is. */
const LEAST_BYTES = 512;

await import('./write-assets.ts');
console.log('Building the portal, in each of its languages');
const ng = join(dirname(fileURLToPath(import.meta.resolve('@angular/cli/package.json'))), 'bin/ng.js');
const { status, stdout, stderr } = spawnSync(process.execPath, [ng, 'build'], { cwd: web, encoding: 'utf8', env: { ...process.env, NG_CLI_ANALYTICS: 'false' } });
if (status !== 0) {
  rmSync(join(web, 'dist/.stamp'), { force: true });
  console.error(stdout, stderr);
  process.exit(1);
}

const frames = frameScripts(JSON.parse(readFileSync(join(web, 'dist/browser-stats.json'), 'utf8')));
writeFileSync(join(web, 'dist/server/frame-scripts.json'), JSON.stringify(frames));
for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
  if (!PACKED.test(name)) continue;
  const file = join(built, name);
  if (name.endsWith('.html')) writeFileSync(file, afterTheText(readFileSync(file, 'utf8'), frames));
  const bytes = name.endsWith('.js') ? shortened(file) : readFileSync(file);
  if (bytes.length < LEAST_BYTES) continue;
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
/** A script in fewer words than the build leaves it with: a twentieth less to send. */
function shortened(file: string): Buffer {
  const { code } = minifySync(readFileSync(file, 'utf8'), { module: true, ecma: 2022, compress: { passes: 4 }, mangle: true, format: { comments: false } });
  writeFileSync(file, code);
  return Buffer.from(code);
}

writeFileSync(join(web, 'dist/.stamp'), `${randomUUID()}\n`);
