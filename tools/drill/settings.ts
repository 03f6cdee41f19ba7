import { randomInt } from 'node:crypto';
import { Fault } from '../fault.ts';
import { readSettings, type Settings } from '../smoke/settings.ts';
import type { Planted } from './plant.ts';

export interface DrillSettings {
  readonly kills: number;
  /** How many walks go on at a time. */
  readonly atOnce: number;
  /** The same seed chooses the same victims in the same order. */
  readonly seed: number;
  /** A fault to make on purpose, which the drill must find. */
  readonly planted: Planted | undefined;
  readonly walks: Settings;
}

/** Reads what a drill is to be from the environment. */
export function readDrill(env: Readonly<Record<string, string | undefined>>): DrillSettings {
  const planted = env['PLANT'] || undefined;
  if (planted !== undefined && planted !== 'loss' && planted !== 'double') throw new Fault('PLANT is loss or double');
  return {
    kills: numberOf(env, 'KILLS', 20),
    atOnce: numberOf(env, 'WALKS', 4),
    seed: numberOf(env, 'SEED', randomInt(1, 1_000_000)),
    planted,
    walks: readSettings(env),
  };
}

function numberOf(env: Readonly<Record<string, string | undefined>>, name: string, usual: number): number {
  const number = Number(env[name] || usual);
  if (!Number.isInteger(number) || number < 1 || number > 1_000_000) throw new Fault(`${name} is a whole number from 1 on, not ${env[name]}`);
  return number;
}
