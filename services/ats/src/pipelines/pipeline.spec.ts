import { describe, expect, it } from 'vitest';
import type { StageRow } from '../schema.ts';
import { counterpart } from './pipeline.ts';

const stages = (...kinds: StageRow['kind'][]) => kinds.map((kind, at) => ({ id: `${kind} ${at}`, kind }) as StageRow);

describe('counterpart', () => {
  const own = stages('new', 'screening', 'assessment', 'interview', 'interview', 'offer', 'hired', 'rejected');

  it.each<[string, StageRow['kind'][], string[]]>([
    [
      'the same kind at the same place',
      ['new', 'screening', 'assessment', 'interview', 'interview', 'offer', 'hired', 'rejected'],
      own.map(({ id }) => id),
    ],
    [
      'the last of the kind where there are fewer, and the nearest kind before where there is none',
      ['new', 'screening', 'screening', 'interview', 'rejected', 'hired'],
      ['new 0', 'screening 1', 'screening 2', 'interview 3', 'interview 3', 'interview 3', 'hired 5', 'rejected 4'],
    ],
    ['the first stage where nothing else is left', ['new', 'hired', 'rejected'], ['new 0', 'new 0', 'new 0', 'new 0', 'new 0', 'new 0', 'hired 1', 'rejected 2']],
  ])('is %s', (_, kinds, expected) => {
    const others = stages(...kinds);

    expect(own.map((stage) => counterpart(stage, own, others).id)).toEqual(expected);
  });
});
