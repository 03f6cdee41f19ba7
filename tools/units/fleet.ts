import { join } from 'node:path';
import { isCalled } from './called.ts';
import type { Answer, Request } from './control.ts';
import { rotate } from './log.ts';
import { type Supervised, supervise } from './supervise.ts';
import type { Unit } from './unit.ts';

export interface Fleet {
  readonly members: readonly Supervised[];
  start(): void;
  answer(request: Request): Promise<Answer>;
  down(): Promise<void>;
  rotateLogs(): void;
}

/** All units of a plan, each under supervision, started in the order of their needs. */
export function fleetOf(units: readonly Unit[], logs: string, changed: (fleet: Fleet) => void): Fleet {
  const logOf = (name: string): string => join(logs, `${name}.log`);
  const isThere = (name: string): boolean => {
    const state = members.find(({ unit }) => unit.name === name)?.status().state;
    return state === 'ready' || state === 'done';
  };
  const members: readonly Supervised[] = units.map((unit) =>
    supervise(unit, logOf(unit.name), () => unit.needs.every(isThere), () => changed(fleet)));
  const named = (part: string): readonly Supervised[] => members.filter(({ unit }) => isCalled(unit, part));
  const units_ = (): Answer => ({ units: members.map((member) => member.status()) });

  const fleet: Fleet = {
    members,
    start: () => members.forEach((member) => member.start()),
    rotateLogs: () => units.forEach((unit) => rotate(logOf(unit.name))),
    async answer(request) {
      if (request.ask === 'stop') await Promise.all(named(request.part).map((member) => member.stop()));
      if (request.ask === 'start') named(request.part).forEach((member) => member.start());
      return units_();
    },
    /** What others need is ended after them. */
    async down() {
      const left = new Set(members);
      while (left.size > 0) {
        const free = [...left].filter(({ unit }) => ![...left].some((other) => other.unit.needs.includes(unit.name)));
        await Promise.all((free.length > 0 ? free : [...left]).map((member) => member.stop()));
        for (const member of free.length > 0 ? free : [...left]) left.delete(member);
      }
    },
  };
  return fleet;
}
