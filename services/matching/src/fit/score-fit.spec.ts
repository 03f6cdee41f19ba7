import { seeded } from '@hireflux/kit/testing/seeded';
import { describe, expect, it } from 'vitest';
import { asked, BARE_JOB, choice, FULL, held, input, job, NOTHING_SAID, place } from '../testing/facts.ts';
import { type FactorKind, FACTORS } from './fit.ts';
import { type FitInput, inputHash } from './input.ts';
import { scoreFit, WEIGHTS } from './score-fit.ts';

const factor = (fitInput: FitInput, kind: FactorKind) => scoreFit(fitInput).factors.find((each) => each.kind === kind)!;

function shuffled<T>(list: readonly T[], next: () => number): T[] {
  return list.map((each) => [next(), each] as const).sort(([one], [other]) => one - other).map(([, each]) => each);
}

const IDS = ['react', 'angular', 'python', 'go', 'sql', 'docker', 'nursing', 'welding'];

function anyInput(seed: number): FitInput {
  const next = seeded(seed);
  const some = (list: readonly string[]) => list.filter(() => next() < 0.5);
  const relations = IDS.flatMap((one) => IDS.filter((other) => one !== other && next() < 0.2).map((other) => ({ held: one, asked: other, percent: [20, 30, 40, 80][Math.floor(next() * 4)]! })));
  const employments = Array.from({ length: Math.floor(next() * 4) }, () => {
    const start = 2010 + Math.floor(next() * 12);
    return job(['web developer', 'nurse', 'data analyst'][Math.floor(next() * 3)]!, `${start}-0${1 + Math.floor(next() * 9)}`, next() < 0.3 ? null : `${start + 1 + Math.floor(next() * 3)}-06`);
  });
  return input(
    {
      skills: held(...some(IDS)),
      employments,
      home: next() < 0.5 ? place(next() < 0.5 ? 'lyon' : 'paris', '', 'FR') : null,
      workPreferences: some(['autonomy', 'fast_pace', 'small_team']).map((key) => choice('preferences.work_preferences', key)),
      noticeDays: next() < 0.5 ? { days: Math.floor(next() * 120), words: { field: 'preferences.notice_days', words: 'days' } } : null,
    },
    {
      skills: asked(...some(IDS)),
      experience: next() < 0.5 ? { months: Math.floor(next() * 120), words: { field: 'requirements', words: 'years' } } : null,
      place: next() < 0.5 ? place('lyon', '', 'FR') : null,
      workMode: next() < 0.5 ? choice('work_mode', next() < 0.5 ? 'remote' : 'onsite') : null,
      workPreferences: some(['autonomy', 'steady_pace', 'large_team']).map((key) => choice('work_preferences', key)),
      startDate: next() < 0.5 ? choice('start_date', '2026-04-01') : null,
    },
    relations,
  );
}

const CASES = Array.from({ length: 200 }, (_, at) => anyInput(at + 1));

describe('scoreFit', () => {
  it('weighs six factors to a hundred', () => {
    expect(FACTORS.reduce((sum, kind) => sum + WEIGHTS[kind], 0)).toBe(100);
  });

  it('comes to the weighted mean of what is known', () => {
    const fit = scoreFit(FULL);

    expect(fit.coverage).toBe(100);
    expect(Object.fromEntries(fit.factors.map(({ kind, score }) => [kind, score]))).toEqual({
      skills: 47,
      experience: 100,
      location: 100,
      salary: 84,
      culture: 50,
      availability: 100,
    });
    expect(fit.fitIndex).toBe(75);
  });

  it('leaves out what one side did not speak of, and says how much it knew', () => {
    const silent = { ...FULL, candidate: { ...FULL.candidate, pay: null, noticeDays: null, workPreferences: [] } };

    const fit = scoreFit(silent);

    expect(fit.coverage).toBe(65);
    expect(fit.fitIndex).toBe(Math.round((30 * 47 + 20 * 100 + 15 * 100) / 65));
  });

  it('gives no number where less than half is known', () => {
    const fit = scoreFit(input({ skills: held('react') }, { skills: asked('react') }));

    expect(fit).toMatchObject({ coverage: 30, fitIndex: null });
    expect(scoreFit(input())).toMatchObject({ coverage: 0, fitIndex: null, strengths: [], concerns: [] });
  });

  it('knows enough from a résumé alone', () => {
    const resume = input({ skills: held('react'), employments: [job('web developer', '2020', null)] }, { skills: asked('react') });

    expect(scoreFit(resume).fitIndex).toBe(100);
  });

  it('stays between 0 and 100 in whole numbers, with all six factors, whatever comes', () => {
    for (const each of CASES) {
      const fit = scoreFit(each);
      const numbers = [fit.fitIndex ?? 0, fit.coverage, ...fit.factors.map(({ score }) => score)];
      expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= 100)).toBe(true);
      expect(fit.factors.map(({ kind }) => kind)).toEqual(FACTORS);
    }
  });

  it('does not depend on the order in which things were said', () => {
    for (const [at, each] of CASES.entries()) {
      const next = seeded(at + 7);
      const mixed: FitInput = {
        ...each,
        relations: shuffled(each.relations, next),
        candidate: {
          ...each.candidate,
          skills: shuffled(each.candidate.skills, next),
          employments: shuffled(each.candidate.employments, next),
          workPreferences: shuffled(each.candidate.workPreferences, next),
        },
        job: { ...each.job, skills: shuffled(each.job.skills, next), workPreferences: shuffled(each.job.workPreferences, next) },
      };
      expect(scoreFit(mixed)).toEqual(scoreFit(each));
    }
  });

  it('never lowers skills for a skill more', () => {
    for (const each of CASES) {
      for (const id of IDS) {
        const more = { ...each, candidate: { ...each.candidate, skills: [...each.candidate.skills, ...held(id)] } };
        expect(factor(more, 'skills').score).toBeGreaterThanOrEqual(factor(each, 'skills').score);
      }
    }
  });

  it('never lowers experience for dated work more', () => {
    for (const each of CASES) {
      const more = { ...each, candidate: { ...each.candidate, employments: [...each.candidate.employments, job('nurse', '2012-01', '2013-01')] } };
      expect(factor(more, 'experience').score).toBeGreaterThanOrEqual(factor(each, 'experience').score);
    }
  });

  it('rests what is known on words', () => {
    for (const each of CASES) {
      for (const { known, evidence } of scoreFit(each).factors) expect(evidence.length > 0).toBe(known);
    }
  });
});

describe('inputHash', () => {
  it('is one for equal inputs, whatever the order of their keys, and another for any other', () => {
    const turned = Object.fromEntries(Object.entries(FULL).reverse()) as unknown as FitInput;

    expect(inputHash(turned)).toBe(inputHash(FULL));
    expect(inputHash({ ...FULL, asOf: '2026-03-02' })).not.toBe(inputHash(FULL));
    expect(inputHash({ ...FULL, candidate: NOTHING_SAID })).not.toBe(inputHash({ ...FULL, job: BARE_JOB }));
  });
});
