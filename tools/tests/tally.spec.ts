import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { count, inWords, tallyOfPlaywright, tallyOfStep, tallyOfVitest } from './tally.ts';

const folder = specFolder();

function reportOf(numPassedTests: number, numFailedTests: number): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify({ numPassedTests, numFailedTests, numPendingTests: 2, numTodoTests: 0 }));
  return path;
}

describe('tallyOfVitest', () => {
  it('counts tests', () => {
    expect(tallyOfVitest(reportOf(40, 3), 1)).toEqual({ passed: 40, failed: 3, skipped: 2 });
  });

  it('has a failure where a file did not load or no report was written', () => {
    expect(tallyOfVitest(reportOf(40, 0), 1).failed).toBe(1);
    expect(tallyOfVitest(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('tallyOfPlaywright', () => {
  const said = (stats: object) => {
    const path = join(folder, 'e2e.json');
    writeFileSync(path, JSON.stringify({ stats }));
    return path;
  };

  it('counts tests, and one that passed at the second try as passed', () => {
    expect(tallyOfPlaywright(said({ expected: 12, unexpected: 2, flaky: 1, skipped: 3 }), 1)).toEqual({ passed: 13, failed: 2, skipped: 3 });
  });

  it('has a failure where nothing ran, something else failed, or no report was written', () => {
    expect(tallyOfPlaywright(said({ expected: 0, unexpected: 0, flaky: 0, skipped: 0 }), 0).failed).toBe(1);
    expect(tallyOfPlaywright(said({ expected: 9, unexpected: 0, flaky: 0, skipped: 0 }), 1).failed).toBe(1);
    expect(tallyOfPlaywright(join(folder, 'none.json'), 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('count', () => {
  it('adds a line for each command that counts', () => {
    const path = join(folder, 'tally');
    count({ passed: 40, failed: 0, skipped: 1 }, path);
    count(tallyOfStep(1), path);
    expect(readFileSync(path, 'utf8')).toBe('40 0 1\n0 1 0\n');
  });
});

describe('inWords', () => {
  it('names what was skipped only where something was', () => {
    expect(inWords({ passed: 40, failed: 1, skipped: 0 })).toBe('40 passed, 1 failed');
    expect(inWords({ passed: 40, failed: 1, skipped: 2 })).toBe('40 passed, 1 failed, 2 skipped');
  });
});
