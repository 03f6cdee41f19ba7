import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The specs of stores, forms and pages, with a report of them in a file.

const [report = 'report.json'] = process.argv.slice(2);

await import('./write-assets.ts');
const ng = join(dirname(fileURLToPath(import.meta.resolve('@angular/cli/package.json'))), 'bin/ng.js');
const { status } = spawnSync(process.execPath, [ng, 'test', '--watch=false', '--reporters=default', '--reporters=json', `--output-file=${report}`], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
});
process.exitCode = status ?? 1;
