import { describe, expect, it } from 'vitest';
import { isAsNamed, namedIn } from './named.ts';
import type { Plan } from './plan.ts';

const plan: Plan = { units: [], port: 8080, split: true, named: { SPLIT: '1', REDIS_URL: 'redis://one.example' }, origins: {}, pages: {} };

describe('isAsNamed', () => {
  it('leaves what runs as it is where nothing is named', () => {
    expect(isAsNamed(plan, namedIn({ PATH: '/usr/bin', SPLIT: '', PORT: '' }))).toBe(true);
  });

  it.each([
    [{ SPLIT: '1' }, true],
    [{ SPLIT: '0' }, false],
    [{ PORT: '8080' }, true],
    [{ PORT: '9000' }, false],
    [{ REDIS_URL: 'redis://one.example' }, true],
    [{ REDIS_URL: 'redis://two.example' }, false],
    [{ OPENAI_API_KEY: 'sk-example' }, false],
  ])('compares what is named with what runs: %o', (given, same) => {
    expect(isAsNamed(plan, namedIn(given))).toBe(same);
  });
});
