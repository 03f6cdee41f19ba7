import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

export const none: Tally = { passed: 0, failed: 0, skipped: 0 };

export function add(one: Tally, two: Tally): Tally {
  return { passed: one.passed + two.passed, failed: one.failed + two.failed, skipped: one.skipped + two.skipped };
}

export function tallyOfStep(code: number): Tally {
  return code === 0 ? { ...none, passed: 1 } : { ...none, failed: 1 };
}

/** What a run of vitest came to. A run that failed without a failed test (a file that does not load) has one failure. */
export function tallyOfVitest(report: string, code: number): Tally {
  if (!existsSync(report)) return { ...none, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const failed = code === 0 ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
}

/** What a run of Playwright came to. A test that passed at the second try has passed. */
export function tallyOfPlaywright(report: string, code: number): Tally {
  if (!existsSync(report)) return { ...none, failed: 1 };
  const { expected, unexpected, flaky, skipped } = (JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport).stats;
  const passed = expected + flaky;
  return { passed, failed: code === 0 && passed > 0 ? unexpected : Math.max(1, unexpected), skipped };
}

/** Adds a line to the file that several commands count in, where one is named: passed, failed, skipped. */
export function count({ passed, failed, skipped }: Tally, path = process.env['HIREFLUX_TALLY']): void {
  if (path) appendFileSync(path, `${passed} ${failed} ${skipped}\n`);
}

export function inWords({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
