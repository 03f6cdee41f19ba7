import { appendFileSync } from 'node:fs';

/** One promise, what it asks, what was measured, and whether it is kept. */
export interface Figure {
  readonly what: string;
  readonly asked: string;
  readonly measured: string;
  readonly kept: boolean;
}

/** Hands what a spec measured to the command that runs it, where that names a file for it. */
export function tellFigures(...figures: readonly Figure[]): void {
  const file = process.env['HIREFLUX_FIGURES'];
  if (file) appendFileSync(file, figures.map((figure) => `${JSON.stringify(figure)}\n`).join(''));
}
