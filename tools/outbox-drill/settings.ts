import { Fault } from '../fault.ts';

/** A fault that the drill has its consumers make, so that one sees whether it is found. */
export type PlantedFault = 'loss' | 'double';

export interface FireSettings {
  readonly events: number;
  readonly writers: number;
  /** The most events a second that the writers write together. */
  readonly rate: number;
  readonly planted: PlantedFault | undefined;
}

/** Reads how large a drill is to be from the environment. */
export function readFire(env: Readonly<Record<string, string | undefined>>): FireSettings {
  const planted = env['PLANT'] || undefined;
  if (planted !== undefined && planted !== 'loss' && planted !== 'double') throw new Fault('PLANT is loss or double');
  return { events: numberOf(env, 'EVENTS', 100_000), writers: numberOf(env, 'WRITERS', 16), rate: numberOf(env, 'RATE', 300), planted };
}

function numberOf(env: Readonly<Record<string, string | undefined>>, name: string, usual: number): number {
  const number = Number(env[name] || usual);
  if (!Number.isInteger(number) || number < 1 || number > 10_000_000) throw new Fault(`${name} is a whole number from 1 on, not ${env[name]}`);
  return number;
}
