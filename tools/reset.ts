import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Fault, run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { down } from './units/down.ts';

// Only what is ours is deleted: the home may be a folder that somebody else uses too.
const ours = [
  ...['postgres', 'redis', 'temporal', 'milvus', 'keys', 'logs', 'mail', 'files', 'compiled'],
  ...['ports.json', 'secrets.json', 'plan.json', 'pids.json', 'demo.json', 'up.lock', 'control.sock'],
];

await run(async () => {
  const home = homeOf(process.env);
  if (!existsSync(home.root)) return console.log('There is nothing to delete.');
  if (process.env['YES'] !== '1' && !(await isAgreed(home.root))) return console.log('Nothing was deleted.');
  await down(home);
  for (const name of ours) rmSync(join(home.root, name), { recursive: true, force: true });
  rmSync(home.socket, { force: true });
  if (readdirSync(home.root).length === 0) rmdirSync(home.root);
  console.log(`Deleted the data in ${home.root}. Databases on a server of your own are as they were.`);
});

async function isAgreed(root: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Fault(`make reset deletes all data in ${root}: say so with make reset YES=1.`);
  const asker = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await asker.question(`This ends HireFlux and deletes all its data in ${root}. Type yes to go on: `);
  asker.close();
  return answer.trim().toLowerCase() === 'yes';
}
