import { describe, expect, it } from 'vitest';
import { asked, BARE_JOB, choice, FULL, held, input, job, NOTHING_SAID, pay, place } from '../testing/facts.ts';
import { FACTORS } from './fit.ts';
import { scoreFit } from './score-fit.ts';
import { silenceOf } from './silence.ts';

const why = (kind: Parameters<typeof silenceOf>[0], candidate: Parameters<typeof input>[0], offered: Parameters<typeof input>[1]) => {
  const said = input(candidate, offered);
  expect(scoreFit(said).factors.find((factor) => factor.kind === kind)!.known).toBe(false);
  return silenceOf(kind, said);
};

describe('silenceOf', () => {
  it('says who has not spoken of a factor that is not known', () => {
    expect(why('skills', {}, { skills: asked('react') })).toBe('candidate');
    expect(why('skills', { skills: held('react') }, {})).toBe('job');
    expect(why('skills', {}, {})).toBe('both');
    expect(why('experience', {}, {})).toBe('candidate');
    expect(why('location', {}, { place: place('lyon', '', 'FR') })).toBe('candidate');
    expect(why('location', { home: place('lyon', '', 'FR') }, { workMode: choice('work_mode', 'onsite') })).toBe('job');
    expect(why('location', {}, { workMode: choice('work_mode', 'remote') })).toBe('candidate');
    expect(why('salary', { pay: pay(100) }, {})).toBe('job');
    expect(why('culture', {}, { workPreferences: [choice('work_preferences', 'autonomy')] })).toBe('candidate');
    expect(why('availability', { startDate: choice('preferences.start_date', '2026-04-01') }, {})).toBe('job');
  });

  it('tells two currencies from silence', () => {
    expect(why('salary', { pay: pay(100) }, { pay: pay(100, 'USD') })).toBe('incomparable');
  });

  it('finds that both spoke of everything that is known', () => {
    expect(FACTORS.map((kind) => silenceOf(kind, FULL))).toEqual(FACTORS.map(() => 'incomparable'));
    expect(FACTORS.map((kind) => silenceOf(kind, { ...FULL, candidate: NOTHING_SAID, job: BARE_JOB }))).toEqual(['both', 'candidate', 'both', 'both', 'both', 'both']);
    expect(silenceOf('experience', input({ employments: [job('nurse', '2020', null)] }))).toBe('incomparable');
  });
});
