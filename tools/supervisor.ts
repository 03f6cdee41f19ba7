import { rmSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { askControl, serveControl } from './units/control.ts';
import { type Fleet, fleetOf } from './units/fleet.ts';
import { processId } from './units/process-id.ts';
import { writeRecord } from './units/record.ts';

const home = homeOf(process.env);
const plan = readPrivate<Plan>(home.plan);
if (!plan) throw new Error(`${home.plan} is missing: run make up`);
if (await askControl(home.socket, { ask: 'status' })) process.exit(0);

const self = processId(process.pid)!;
const record = ({ members }: Fleet): void =>
  writeRecord(home.pids, { supervisor: self, units: members.flatMap((member) => member.id() ?? []) });
const fleet = fleetOf(plan.units, home.logs, record);

let ending: Promise<void> | undefined;
const down = (): Promise<void> => (ending ??= fleet.down());
const server = await serveControl(home.socket, async (request) => {
  if (request.ask !== 'down') return fleet.answer(request);
  await down();
  leave();
  return fleet.answer({ ask: 'status' });
});
/** Ends once the last answer is out. */
const leave = (): void => {
  rmSync(home.socket, { force: true });
  rmSync(home.pids, { force: true });
  server.close(() => process.exit(0));
  setTimeout(() => process.exit(0), 2_000);
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void down().then(leave));

record(fleet);
fleet.start();
setInterval(() => fleet.rotateLogs(), 10_000).unref();
