import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { lastLines, rotate } from './log.ts';

const log = join(specFolder(), 'unit.log');

describe('rotate', () => {
  it('keeps two grown logs and empties the one that is written', () => {
    for (const text of ['first', 'second', 'third']) {
      writeFileSync(log, text);
      rotate(log, 5);
    }
    expect([log, `${log}.1`, `${log}.2`].map((path) => readFileSync(path, 'utf8'))).toEqual(['', 'third', 'second']);
    expect(existsSync(`${log}.3`)).toBe(false);
  });

  it('leaves a small log as it is', () => {
    writeFileSync(log, 'tiny');
    rotate(log, 5);
    expect(readFileSync(log, 'utf8')).toBe('tiny');
  });
});

describe('lastLines', () => {
  it('gives the end of a log, and nothing of one that is not there', () => {
    writeFileSync(log, 'one\ntwo\n    at main (file:///main.ts:1:1)\nthree\n');
    expect(lastLines(log, 2)).toEqual(['two', 'three']);
    expect(lastLines(`${log}.9`, 2)).toEqual([]);
  });
});
