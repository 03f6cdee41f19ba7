import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

// As it is before the command loads it, and takes one core for itself.
const [[load], cores] = [loadavg(), availableParallelism()];

/** The machine that figures are taken on, by all that decides them and nothing that names it. */
export function describeMachine(): string {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return [
    cpus()[0]?.model.trim() || 'a processor without a name',
    `${cores} cores`,
    `${Math.round(memory / 2 ** 30)} GB`,
    `${type()} ${/^[\d.]+/.exec(release())?.[0] ?? release()}`,
    `Node ${process.version}`,
    `load ${load!.toFixed(1)} at the start`,
  ].join(', ');
}
