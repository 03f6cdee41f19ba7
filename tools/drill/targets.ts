import type { DescMethod } from '@bufbuild/protobuf';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from '../home/home.ts';
import { Fault } from '../fault.ts';
import { serviceOf } from '../units/called.ts';
import { askControl } from '../units/control.ts';
import { killAll } from '../units/group.ts';
import { descendantsOf } from '../units/process-id.ts';
import type { UnitStatus } from '../units/unit.ts';
import type { Calls } from './calls.ts';

/** A process that can be killed, alone or with all that it started. */
export interface Target {
  readonly name: string;
  readonly unit: string;
  readonly whole: boolean;
  /** Whether somebody needs it now, so that its death is felt. */
  isNeeded(calls: Calls): boolean;
}

const BACK_MS = 120_000;
const NEEDED_MS = 20_000;

const anyCall = (calls: Calls): boolean => calls.underWay().length > 0;
const callOf = (...words: readonly string[]) => (calls: Calls) => calls.underWay().some((method) => words.some((word) => nameOf(method).includes(word)));
const nameOf = ({ parent, name }: DescMethod): string => `${parent.typeName}/${name}`;
const intake = (calls: Calls): boolean => calls.unscored() > 0;

/** Who needs what. Of a service that is not named here, a call must be under way. */
const NEEDS: Readonly<Record<string, Target['isNeeded']>> = {
  postgres: anyCall,
  redis: anyCall,
  milvus: callOf('JobSearchService', 'MatchService'),
  temporal: intake,
  worker: intake,
  services: anyCall,
  gateway: anyCall,
  ai: callOf('UploadResume', 'JobSearchService'),
  // These work on what others did: there is always something that they have not seen yet.
  audit: anyCall,
  billing: anyCall,
  notifications: anyCall,
};

/** Makes pages for strangers, which no walk of the main job looks at: it keeps nothing that could be lost. */
const UNWALKED = new Set(['pages']);

/** All that runs here and can be killed. PostgreSQL is two: its first process alone, and all of them at once. */
export async function targetsOf(home: Home): Promise<Target[]> {
  const units = (await statusOf(home)).filter(({ state }) => state !== 'done' && state !== 'stopped').filter(({ name }) => !UNWALKED.has(name));
  return units.flatMap(({ name: unit }) => {
    const isNeeded = NEEDS[serviceOf(unit)] ?? callOf(`hireflux.${serviceOf(unit)}.`);
    const alone = { name: unit, unit, whole: false, isNeeded };
    if (unit !== 'postgres') return [alone];
    return [{ ...alone, name: 'postgres (its postmaster alone)' }, { ...alone, name: 'postgres (whole)', whole: true }];
  });
}

/** A process that was killed, and how many calls waited for their answer then. */
export interface Death {
  readonly pid: number;
  readonly under: number;
}

/** Kills at a moment when somebody needs it; undefined where there was no such moment. */
export async function kill(home: Home, { unit, whole, isNeeded }: Target, calls: Calls): Promise<Death | undefined> {
  const { pid } = await readyUnit(home, unit);
  for (const end = Date.now() + NEEDED_MS; !isNeeded(calls); await sleep(1)) if (Date.now() > end) return undefined;
  const under = calls.underWay().length;
  killAll(whole ? [pid, ...descendantsOf(pid)] : [pid]);
  return { pid, under };
}

/** Waits until another process has taken the place of the one that died; answers how long it took. */
export async function awaitReturn(home: Home, { unit }: Target, died: Death): Promise<number> {
  const from = Date.now();
  while ((await readyUnit(home, unit)).pid === died.pid) await sleep(50);
  return Date.now() - from;
}

async function readyUnit(home: Home, name: string): Promise<{ readonly pid: number }> {
  for (const end = Date.now() + BACK_MS; Date.now() < end; await sleep(50)) {
    const unit = (await statusOf(home)).find((each) => each.name === name);
    if (unit?.state === 'ready' && unit.pid !== undefined) return { pid: unit.pid };
  }
  throw new Fault(`${name} is not ready again after ${BACK_MS / 1000} s; make status says where it stands`);
}

async function statusOf(home: Home): Promise<readonly UnitStatus[]> {
  const answer = await askControl(home.socket, { ask: 'status' });
  if (!answer) throw new Fault('HireFlux is not running here; make up starts it');
  return answer.units;
}
