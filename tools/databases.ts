import { migrate } from '@hireflux/kit/migrate';
import { databasePlan, provision } from '@hireflux/kit/provision';
import { upper } from './layout/environment.ts';
import { databases } from './layout/services.ts';

// Makes what is missing of each service's database and roles, then brings every schema up to date.
const server = process.env['POSTGRES_URL'];

for (const name of databases) {
  const owner = new URL(process.env[`${upper(name)}_DATABASE_OWNER_URL`]!);
  const app = new URL(process.env[`${upper(name)}_DATABASE_URL`]!);
  const plan = databasePlan(name, { owner: owner.password, app: app.password });
  const isOurs = server !== undefined && owner.host === new URL(server).host && owner.username === plan.owner.name;
  if (isOurs) await provision(server, plan);
  const ran = await migrate(name, owner.href);
  console.log(ran.length === 0 ? `${name}: up to date` : `${name}: ran ${ran.join(', ')}`);
}
