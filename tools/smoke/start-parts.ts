import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import { isCalled } from '../units/called.ts';
import { askControl } from '../units/control.ts';
import type { UnitStatus } from '../units/unit.ts';

const MOST_MS = 60_000;

interface Patience {
  readonly mostMs?: number;
  /** Ends the waiting. What was asked to start starts all the same. */
  readonly signal?: AbortSignal;
}

/** Starts parts, and waits until all answer. Each is asked to start, whatever becomes of the others; what is left to do by hand is said. */
export async function startParts(socket: string, parts: readonly string[], { mostMs = MOST_MS, signal }: Patience = {}): Promise<void> {
  await Promise.allSettled(parts.map((part) => askControl(socket, { ask: 'start', part })));
  const ends = await Promise.all(parts.map((part) => awaitPart(socket, part, Date.now() + mostMs, signal)));
  const left = ends.filter((end) => end !== undefined);
  if (left.length > 0) throw new Fault(left.join('\n'));
}

/** Waits for a part; answers what is left to do where it does not come back. */
async function awaitPart(socket: string, part: string, end: number, signal: AbortSignal | undefined): Promise<string | undefined> {
  for (;;) {
    const units = (await askControl(socket, { ask: 'status' }).catch(() => undefined))?.units.filter((unit) => isCalled(unit, part));
    const notYet = units?.find(({ state }) => state !== 'ready');
    if (units && units.length > 0 && !notYet) return undefined;
    if (signal?.aborted) return `${part} was asked to start and was not waited for: make status says whether it runs, and make start PART=${part} asks it again.`;
    if (Date.now() > end) return `${part} does not become ready again${units ? describe(notYet) : ', and nobody says why: make up starts everything'}. By hand: make logs PART=${part}, then make start PART=${part}.`;
    await sleep(100);
  }
}

function describe(unit: UnitStatus | undefined): string {
  if (!unit) return ': no such part runs here';
  return ` (${unit.name} is ${unit.state}${unit.trouble ? `: ${unit.trouble}` : ''})`;
}
