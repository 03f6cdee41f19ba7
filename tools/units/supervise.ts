import { setTimeout as sleep } from 'node:timers/promises';
import { delayBefore, failuresAfter } from './backoff.ts';
import { endGroup, endStrays } from './group.ts';
import { type ProcessId, processId } from './process-id.ts';
import { isReady } from './ready.ts';
import { spawnUnit } from './spawn.ts';
import type { State, Unit, UnitStatus } from './unit.ts';

export interface Supervised {
  readonly unit: Unit;
  status(): UnitStatus;
  id(): ProcessId | undefined;
  start(): void;
  stop(): Promise<void>;
}

/** Keeps one unit running: started when what it needs is ready, started again when it ends unasked. */
export function supervise(unit: Unit, log: string, mayStart: () => boolean, changed: () => void, graceMs?: number): Supervised {
  let state: State = 'stopped';
  let since = new Date();
  let trouble: string | undefined;
  let restarts = 0;
  let id: ProcessId | undefined;
  let wish: AbortController | undefined;
  let life: Promise<void> = Promise.resolve();

  const become = (next: State): void => {
    if (state === next) return;
    state = next;
    since = new Date();
    changed();
  };

  /** Runs the process once; answers what it ended with, or undefined when it was asked to end. */
  async function runOnce(asked: AbortSignal): Promise<number | string | undefined> {
    become('starting');
    await endStrays(unit);
    const child = spawnUnit(unit, log);
    const ended = new Promise<number | string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    });
    // One that is gone already is still named, for the sake of what it may have left behind.
    id = child.pid === undefined ? undefined : (processId(child.pid) ?? { pid: child.pid, started: '' });
    changed();
    const gone = new AbortController();
    const watched = watch(AbortSignal.any([gone.signal, asked]));
    const stopped = new Promise<undefined>((resolve) => asked.addEventListener('abort', () => resolve(undefined), { once: true }));
    const result = await Promise.race([ended, stopped]);
    gone.abort();
    await watched;
    if (id) await endGroup(id, unit.stop, graceMs);
    id = undefined;
    changed();
    return result;
  }

  async function watch(until: AbortSignal): Promise<void> {
    for (let wait = 25; !until.aborted; wait = Math.min(500, wait * 1.3)) {
      if (await isReady(unit.ready)) {
        if (!until.aborted) become('ready');
        return;
      }
      await sleep(wait, undefined, { signal: until }).catch(() => undefined);
    }
  }

  async function live(asked: AbortSignal): Promise<void> {
    become('waiting');
    while (!asked.aborted && !mayStart()) await sleep(25, undefined, { signal: asked }).catch(() => undefined);
    for (let failures = 0; !asked.aborted; ) {
      const began = Date.now();
      const result = await runOnce(asked);
      if (result === undefined || asked.aborted) break;
      trouble = typeof result === 'number' ? `ended with code ${result}` : `ended by ${result}`;
      if (unit.ready.kind === 'exit') {
        if (result === 0) trouble = undefined;
        become(result === 0 ? 'done' : 'failed');
        return;
      }
      restarts += 1;
      failures = failuresAfter(failures, Date.now() - began);
      become('restarting');
      await sleep(delayBefore(failures), undefined, { signal: asked }).catch(() => undefined);
    }
    become('stopped');
  }

  return {
    unit,
    id: () => id,
    status: () => ({
      name: unit.name,
      part: unit.part,
      state,
      since: since.toISOString(),
      restarts,
      ...(id && { pid: id.pid }),
      ...(unit.version !== undefined && { version: unit.version }),
      ...(trouble !== undefined && { trouble }),
    }),
    start() {
      const isUnderWay = state === 'waiting' || state === 'starting' || state === 'ready';
      if (isUnderWay && wish && !wish.signal.aborted) return;
      // One that failed, or waits for its next try, is tried again at once and from the beginning.
      wish?.abort();
      wish = new AbortController();
      restarts = 0;
      trouble = undefined;
      const { signal } = wish;
      const before = life;
      life = before.then(() => live(signal));
    },
    async stop() {
      wish?.abort();
      await life;
      if (state !== 'stopped') become('stopped');
    },
  };
}
