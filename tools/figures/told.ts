import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '@hireflux/kit/testing/figures';
import type { Surroundings } from '../parts/beside.ts';

/** Surroundings in which specs are heard that tell figures. */
export function hearingFigures({ variables, watch }: Surroundings): Surroundings {
  return { variables: { ...variables, HIREFLUX_FIGURES: join(variables['TMPDIR']!, 'figures.jsonl') }, watch };
}

/** What specs told in a file: of one that ran twice, what it told last. */
export function toldIn(file: string): Figure[] {
  if (!existsSync(file)) return [];
  const told = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Figure);
  return [...new Map(told.map((figure) => [figure.what, figure])).values()];
}
