import { relative } from 'node:path';
import { type Demo, demoOf } from '../demo/demo.ts';
import { type Home, project } from '../home/home.ts';
import type { Plan } from '../layout/plan.ts';
import type { UnitStatus } from '../units/unit.ts';

/** What stands after `make up`, where it is, and what to do with it. */
export function summaryOf(home: Home, plan: Plan, units: readonly UnitStatus[], ms: number): string {
  const stopped = units.filter(({ state }) => state === 'stopped');
  const rows: (readonly [string, string])[] = [
    ...(plan.portal ? [['Portal', `http://127.0.0.1:${plan.port}/   for both sides, in English and (/de/) German`] as const] : []),
    ['Public API', `http://127.0.0.1:${plan.port}   Connect, gRPC and gRPC-web on one port`],
    ...Object.entries(plan.pages),
    ['Logs', shown(home.logs)],
    ['Mail', `${shown(home.mail)}   where what it sends is laid down`],
  ];
  const origins = Object.entries(plan.origins);
  return [
    '',
    `HireFlux is up, ${plan.split ? 'each service in its own process' : 'all services in one process'} (${(ms / 1000).toFixed(1)} s).`,
    '',
    ...table(rows),
    '',
    'It stands on',
    ...table(origins),
    ...stopped.map(({ name }) => `\n${name} is stopped; make start PART=${name} starts it.`),
    '',
    ...accountsOf(demoOf(home)),
    'Next: make smoke walks the main job; make status says what runs where; make down stops it and keeps the data.',
  ].join('\n');
}

function accountsOf(demo: Demo | undefined): string[] {
  if (!demo?.filled) return ['Accounts: none yet. People sign up through the API (SignUp); make staff EMAIL=you@example.com makes one of the operators.'];
  return [
    'Accounts of the demo',
    ...table([
      ['owner.hospital@example.com', 'employer', demo.password, 'and admin., hiring.manager., recruiter., interviewer., viewer.hospital@…'],
      ['owner.software@example.com', 'employer', 'the same', 'also owner.finance@…, owner.school@…, owner.logistics@…, owner.studio@…'],
      ['ada@example.com', 'seeker', 'the same', 'one of twenty'],
      [demo.staff.email, 'staff', demo.staff.password, 'who runs the platform'],
    ]),
    '',
  ];
}

/** A path as short as it is clear: from the checkout where it is inside. */
function shown(path: string): string {
  const short = relative(project, path);
  return short.startsWith('..') ? path : short;
}

export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), []);
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')}`.trimEnd());
}
