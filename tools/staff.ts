import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Fault, run } from './fault.ts';
import { homeOf, project } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';

await run(async () => {
  const [email = ''] = process.argv.slice(2);
  if (email === '') throw new Fault('Say whose account is to be one of the operators: make staff EMAIL=you@example.com');
  const plan = readPrivate<Plan>(homeOf(process.env).plan);
  // Whichever process runs identity has what identity needs.
  const unit = plan?.units.find(({ name }) => name === 'identity' || name === 'services');
  if (!unit) throw new Fault('HireFlux was not started here yet; make up starts it.');
  const { status } = spawnSync(process.execPath, [join(project, 'services/identity/src/make-staff.ts'), email], { env: { ...unit.env }, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});
