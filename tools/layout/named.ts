import { parts } from '../parts/parts.ts';
import { databases, handedOn } from './services.ts';
import { type Given, upper, type Variables } from './environment.ts';
import type { Plan } from './plan.ts';

const deciding = [
  'PORT',
  'SPLIT',
  'REPLICAS',
  'PUBLIC_URL',
  'MODEL_FOLDER',
  ...parts.map(({ variable }) => variable),
  ...databases.flatMap((name) => [`${upper(name)}_DATABASE_URL`, `${upper(name)}_DATABASE_OWNER_URL`]),
  ...handedOn,
];

/** The variables that decide how HireFlux is started, as far as they are set. */
export function namedIn(given: Given): Variables {
  return Object.fromEntries(deciding.flatMap((name) => (given[name] ? [[name, given[name]]] : [])));
}

/** Whether what runs is as it is named now. What is not named may be as it is. */
export function isAsNamed(plan: Plan, named: Variables): boolean {
  return Object.entries(named).every(([name, value]) => {
    if (name === 'PORT') return String(plan.port) === value;
    if (name === 'SPLIT') return plan.split === (value === '1');
    return plan.named[name] === value;
  });
}
