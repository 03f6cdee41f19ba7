import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Fault, run } from './fault.ts';
import { homeOf, project } from './home/home.ts';
import { unitOf } from './layout/unit-of.ts';

await run(async () => {
  const [email = ''] = process.argv.slice(2);
  if (email === '') throw new Fault('Say whose account is to be one of the operators: make staff EMAIL=you@example.com');
  const { env } = unitOf(homeOf(process.env), 'identity');
  const { status } = spawnSync(process.execPath, [join(project, 'services/identity/src/make-staff.ts'), email], { env: { ...env }, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
