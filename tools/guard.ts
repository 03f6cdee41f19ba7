import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { endGroup } from './units/group.ts';
import { type ProcessId, processId } from './units/process-id.ts';

// guard.ts <folder>: reads leaders of process groups, a line each; when its input ends, so do they, and the folder is deleted.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const leaders: ProcessId[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  leaders.push(processId(Number(line)) ?? { pid: Number(line), started: '' });
}
// Nothing that they hold is needed any more.
await Promise.all(leaders.map((leader) => endGroup(leader, 'SIGINT', 500)));
rmSync(process.argv[2]!, { recursive: true, force: true });
