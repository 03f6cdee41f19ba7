import type { CandidateFacts, Choice, Employment, FitInput, JobFacts, PlaceWords, SkillWords, Words } from '../fit/input.ts';

const said = (field: string, words: string): Words => ({ field, words });
const read = (words: string, line = 1): Words => ({ field: 'resume', words, spot: { page: 1, line, paragraph: 0 } });

export const held = (...ids: string[]): SkillWords[] => ids.map((id, at) => ({ id, words: read(id, at + 1) }));
export const asked = (...ids: string[]): SkillWords[] => ids.map((id) => ({ id, words: said('skills', id) }));
export const choice = <K extends string>(field: string, key: K): Choice<K> => ({ key, words: said(field, key) });
export const place = (city: string, region: string, country: string): PlaceWords => ({ city, region, country, words: said('place', `${city}, ${country}`) });

export function job(title: string, start: string | null, end: string | null, occupation: string | null = null): Employment {
  return { core: title.split(' '), occupation, words: read(title), start, end, current: end === null && start !== null };
}

export const NOTHING_SAID: CandidateFacts = {
  skills: [],
  employments: [],
  home: null,
  places: [],
  workModes: [],
  pay: null,
  startDate: null,
  noticeDays: null,
  workPreferences: [],
};

export const BARE_JOB: JobFacts = {
  title: { core: ['web', 'developer'], occupation: '2513', words: said('title', 'Web developer') },
  skills: [],
  experience: null,
  place: null,
  workMode: null,
  pay: null,
  startDate: null,
  workPreferences: [],
};

export function input(candidate: Partial<CandidateFacts> = {}, offered: Partial<JobFacts> = {}, relations: FitInput['relations'] = []): FitInput {
  return { asOf: '2026-03-01', taxonomy: 'test', candidate: { ...NOTHING_SAID, ...candidate }, job: { ...BARE_JOB, ...offered }, relations };
}

const pay = (min: number, currency = 'EUR', period: 'hour' | 'day' | 'month' | 'year' = 'year') => ({
  min,
  max: null,
  currency,
  period,
  words: said('pay', `${min} ${currency}`),
});
export { pay };

/** Both sides said something of all six factors. */
export const FULL: FitInput = input(
  {
    skills: held('react', 'javascript', 'python'),
    employments: [job('web developer', '2019-01', null, '2513'), job('accountant', '2015-01', '2018-12', '2411')],
    home: place('lyon', '', 'FR'),
    workModes: [choice('preferences.work_modes', 'onsite')],
    pay: pay(5_000_000),
    noticeDays: { days: 30, words: said('preferences.notice_days', '30 days') },
    workPreferences: [choice('preferences.work_preferences', 'autonomy'), choice('preferences.work_preferences', 'fast_pace')],
  },
  {
    skills: asked('react', 'typescript', 'go'),
    experience: { months: 60, words: said('requirements', '5+ years of experience') },
    place: place('lyon', '', 'FR'),
    workMode: choice('work_mode', 'onsite'),
    pay: pay(4_800_000),
    startDate: choice('start_date', '2026-04-01'),
    workPreferences: [choice('work_preferences', 'autonomy'), choice('work_preferences', 'steady_pace')],
  },
  [{ held: 'javascript', asked: 'typescript', percent: 40 }],
);
