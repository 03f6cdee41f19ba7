import { describe, expect, it } from 'vitest';
import { processesOf, readReplicas } from './replicas.ts';

describe('readReplicas', () => {
  it('reads how many processes services run in', () => {
    expect(readReplicas('matching=2, ats=3', true)).toEqual({ matching: 2, ats: 3 });
    expect(readReplicas(undefined, false)).toEqual({});
  });

  it.each([
    ['matching=2', false, /asks for SPLIT=1/],
    ['matching', true, /such as matching=2/],
    ['matching=0', true, /such as matching=2/],
    ['matching=10', true, /such as matching=2/],
    ['gateway=2', true, /runs once/],
    ['mating=2', true, /names mating, which is no service: they are identity, /],
  ])('says what is wrong with %s', (text, split, words) => {
    expect(() => readReplicas(text, split)).toThrow(words);
  });
});

describe('processesOf', () => {
  it('has one for each service, and as many as are asked for', () => {
    const names = processesOf({ matching: 2 }).map(({ name }) => name);
    expect(names).toHaveLength(11);
    expect(names.filter((name) => name.startsWith('matching'))).toEqual(['matching-1', 'matching-2']);
  });
});
