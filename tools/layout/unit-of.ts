import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { readPrivate } from '../home/private-file.ts';
import { isCalled } from '../units/called.ts';
import type { Unit } from '../units/unit.ts';
import type { Plan } from './plan.ts';

/** The process that runs a service here, alone or among others: it has what the service needs. */
export function unitOf(home: Home, service: string): Unit {
  const units = readPrivate<Plan>(home.plan)?.units;
  const unit = units?.find((unit) => isCalled(unit, service)) ?? units?.find(({ name }) => name === 'services');
  if (!unit) throw new Fault('HireFlux was not started here yet; make up starts it.');
  return unit;
}
