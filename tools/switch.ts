import { setTimeout as sleep } from 'node:timers/promises';
import { Fault, run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { services } from './layout/services.ts';
import { isCalled, wordsFor } from './units/called.ts';
import { type Answer, askControl, type Request } from './units/control.ts';

// make stop PART=… and make start PART=…: switch.ts stop <part>, switch.ts start <part>

await run(async () => {
  const [ask, part = ''] = process.argv.slice(2) as ['stop' | 'start', string?];
  const home = homeOf(process.env);
  const answer = await askControl(home.socket, { ask: 'status' });
  if (!answer) throw new Fault('HireFlux is not running; make up starts it.');
  const named = partsIn(answer);
  if (!named.includes(part)) throw new Fault(whyNot(part, named, readPrivate<Plan>(home.plan)!));
  await switchPart({ ask, part }, home.socket);
  console.log(ask === 'stop' ? `${part} is stopped; make start PART=${part} starts it again.` : `${part} is running.`);
});

async function switchPart(request: Extract<Request, { part: string }>, socket: string): Promise<void> {
  const until = Date.now() + 60_000;
  let answer = await askControl(socket, request);
  const isOn = (unit: Answer['units'][number]): boolean => !isCalled(unit, request.part) || unit.state === 'ready';
  while (request.ask === 'start' && !answer?.units.every(isOn)) {
    if (Date.now() > until) throw new Fault(`${request.part} does not become ready; make status says where it stands.`);
    await sleep(100);
    answer = await askControl(socket, { ask: 'status' });
  }
}

function partsIn({ units }: Answer): string[] {
  return wordsFor(units.filter(({ part }) => part !== 'databases'));
}

function whyNot(part: string, named: readonly string[], plan: Plan): string {
  const all = `the parts are ${named.join(', ')}`;
  if (part === '') return `Say which part: PART=…; ${all}.`;
  if (plan.origins[part]) return `${part} is not run by HireFlux here (${plan.origins[part]}); ${all}.`;
  if (services.some(({ name }) => name === part)) return `${part} runs inside services; make up SPLIT=1 gives each service its own process. Now ${all}.`;
  return `There is no part ${part}; ${all}.`;
}
