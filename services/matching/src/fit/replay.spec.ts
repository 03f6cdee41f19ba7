import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FULL } from '../testing/facts.ts';
import type { Fit } from './fit.ts';
import { type FitInput, inputHash } from './input.ts';
import { differences, replay, type StoredScore } from './replay.ts';

const folder = new URL('kept/', import.meta.url);

/** Scores as they were kept once. A number that changes under a version is a broken promise: it needs a new version. */
it.for(readdirSync(folder))('still comes to %s', (file) => {
  const kept = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { version: string; inputHash: string; input: FitInput; fit: Fit };

  expect(replay(kept.input, kept.version)).toEqual(kept.fit);
  expect(inputHash(kept.input)).toBe(kept.inputHash);
});

it('knows no version that never was', () => {
  expect(() => replay(FULL, 'fit-0')).toThrow('no algorithm fit-0 is kept here');
});

describe('differences', () => {
  const fit = replay(FULL, 'fit-1');
  const stored: StoredScore = { fitIndex: 75, coverage: 100, factors: { skills: 47, experience: 100, location: 100, salary: 84, culture: 50, availability: 100 } };

  it('are none where all is as it was', () => {
    expect(differences(stored, fit)).toEqual([]);
  });

  it('name every number that is another', () => {
    const altered = { fitIndex: null, coverage: 99, factors: { ...stored.factors, salary: null, culture: 51 } };

    expect(differences(altered, fit)).toEqual(['fit_index', 'coverage', 'factors.salary', 'factors.culture']);
  });
});
