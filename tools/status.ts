import { run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { table } from './screen/summary.ts';
import { askControl } from './units/control.ts';
import { memoryOf } from './units/memory.ts';
import { reportOf } from './units/readiness.ts';
import { leftIn } from './units/record.ts';
import type { UnitStatus } from './units/unit.ts';

await run(async () => {
  const home = homeOf(process.env);
  const answer = await askControl(home.socket, { ask: 'status' });
  const plan = readPrivate<Plan>(home.plan);
  if (!answer || !plan) {
    const left = leftIn(home.pids).length;
    console.log(left > 0 ? `The supervisor was lost and ${left} processes run without it; make up starts afresh, make down ends them.` : 'HireFlux is not running; make up starts it.');
    process.exitCode = 3;
    return;
  }
  const rows = answer.units.filter(({ state }) => state !== 'done').map((unit) => rowOf(unit, plan));
  console.log(table([['part', 'state', 'since', 'port', 'process', 'memory', 'restarts', 'version'], ...rows]).join('\n'));
  for (const line of await reportOf(plan.units)) console.log(`  ${line}`);
});

function rowOf(unit: UnitStatus, plan: Plan): string[] {
  const { port } = plan.units.find(({ name }) => name === unit.name)!;
  const memory = unit.pid === undefined ? undefined : memoryOf(unit.pid);
  return [
    unit.name,
    unit.state,
    unit.since?.slice(11, 19) ?? '',
    String(port ?? ''),
    String(unit.pid ?? ''),
    memory ? `${memory.leader} MB${memory.children > 0 ? ` + ${memory.children} MB` : ''}` : '',
    unit.restarts > 0 ? `${unit.restarts} (${unit.trouble})` : '0',
    unit.version ?? '',
  ];
}
