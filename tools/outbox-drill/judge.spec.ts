import { describe, expect, it } from 'vitest';
import { gaps, judge, percentile } from './judge.ts';

const committed = new Map([
  ['a', ['a1', 'a2', 'a3']],
  ['b', ['b1']],
]);
const kept = (...facts: string[]) => facts.map((fact) => ({ aggregateId: fact[0]!, fact }));

describe('judge', () => {
  it.for([
    ['finds nothing where all is told in order', ['b1', 'a1', 'a2', 'a3'], {}],
    ['counts what is skipped', ['a1', 'a3'], { skipped: 2 }],
    ['counts what is doubled, once for each time too many', ['a1', 'a2', 'a3', 'b1', 'b1', 'b1'], { doubled: 2 }],
    ['counts what nobody committed', ['a1', 'a2', 'a3', 'b1', 'b2'], { invented: 1 }],
    ['counts what is told late', ['a3', 'a1', 'b1', 'a2'], { outOfOrder: 2 }],
  ] as const)('%s', ([, facts, found]) => {
    expect(judge(committed, kept(...facts))).toEqual({ skipped: 0, doubled: 0, invented: 0, outOfOrder: 0, ...found });
  });
});

describe('gaps', () => {
  it('counts positions from the first that is missing, doubled or not given', () => {
    expect([gaps([3n, 1n, 2n]), gaps([1n, 2n, 4n]), gaps([1n, 1n, 2n]), gaps([0n, 1n])]).toEqual([0, 1, 2, 2]);
  });
});

describe('percentile', () => {
  it('is a value that was measured', () => {
    const all = Array.from({ length: 200 }, (_, at) => 200 - at);

    expect([percentile(all, 0.5), percentile(all, 0.99), percentile(all, 1), percentile([], 0.5)]).toEqual([100, 198, 200, 0]);
  });
});
