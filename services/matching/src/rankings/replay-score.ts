import { canonicalJson } from '../fit/canonical-json.ts';
import type { Fit } from '../fit/fit.ts';
import { inputHash } from '../fit/input.ts';
import { differences, replay } from '../fit/replay.ts';
import { fitOf, type ScoredRanking, storedNumbers } from './ranking.ts';

/** A score computed anew from the input and by the version that were kept, and where what is stored differs from it. */
export function replayScore(row: ScoredRanking): { replayed: Fit; differences: string[] } {
  const replayed = replay(row.input, row.algorithm_version);
  const stored = fitOf(row);
  const explained = (['factors', 'strengths', 'concerns'] as const).filter((part) => canonicalJson(stored[part]) !== canonicalJson(replayed[part]));
  return {
    replayed,
    differences: [
      ...(inputHash(row.input) === row.input_hash ? [] : ['input_hash']),
      ...differences(storedNumbers(row), replayed),
      ...explained.map((part) => `explanation.${part}`),
    ],
  };
}
