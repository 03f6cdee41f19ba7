export type Break = 'works' | 'refuses' | 'hides' | 'repeatable';

/** Whether this run plants the fault that the test of tests must see caught. */
export function breaks(rule: Break): boolean {
  return process.env['HIREFLUX_BREAK'] === rule;
}
