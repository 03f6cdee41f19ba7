import { describe, expect, it } from 'vitest';
import { asked, choice, held, input, job, pay, place } from '../testing/facts.ts';
import { judgeAvailability } from './judge-availability.ts';
import { judgeCulture } from './judge-culture.ts';
import { judgeExperience } from './judge-experience.ts';
import { judgeLocation } from './judge-location.ts';
import { judgeSalary } from './judge-salary.ts';
import { judgeSkills } from './judge-skills.ts';

describe('judgeSkills', () => {
  it('quotes both sides for what is held, and names what is missing', () => {
    const judged = judgeSkills(input({ skills: held('react') }, { skills: asked('react', 'go') }));

    expect(judged.score).toBe(50);
    expect(judged.evidence).toMatchObject([
      { subject: 'react', relation: 'meets', candidate: { field: 'resume', words: 'react' }, job: { field: 'skills', words: 'react' } },
      { subject: 'go', relation: 'misses', job: { words: 'go' } },
    ]);
    expect(judged.concerns).toMatchObject([{ key: 'skills.missing', parameters: { count: '1', of: '2', skills: 'go' } }]);
  });

  it('counts a related skill in part, by the nearest that is held', () => {
    const relations = [{ held: 'vue.js', asked: 'react', percent: 30 }, { held: 'next.js', asked: 'react', percent: 80 }, { held: 'gatsby', asked: 'react', percent: 90 }];

    const judged = judgeSkills(input({ skills: held('vue.js', 'next.js') }, { skills: asked('react') }, relations));

    expect(judged).toMatchObject({ score: 80, evidence: [{ relation: 'near', candidate: { words: 'next.js' } }] });
  });
});

describe('judgeExperience', () => {
  const developer = { title: { core: ['web', 'developer'], occupation: '2513', words: { field: 'title', words: 'Web developer' } } };
  const fiveYears = { ...developer, experience: { months: 60, words: { field: 'requirements', words: '5 years' } } };

  it('counts months that overlap once', () => {
    const judged = judgeExperience(input({ employments: [job('web developer', '2020-01', '2021-12'), job('web developer', '2021-01', '2022-06')] }, fiveYears));

    expect(judged.score).toBe(50);
  });

  it('counts work in another trade for little', () => {
    const judged = judgeExperience(input({ employments: [job('nurse', '2010-01', '2019-12', '2221')] }, fiveYears));

    expect(judged.score).toBe(20);
    expect(judged.concerns.map(({ key }) => key)).toEqual(['experience.other_trade', 'experience.short']);
  });

  it('goes on to the day of the score for work that goes on', () => {
    expect(judgeExperience(input({ employments: [job('web developer', '2025-03', null)] }, fiveYears)).score).toBe(21);
  });

  it('takes whole years between years whose months were not said', () => {
    expect(judgeExperience(input({ employments: [job('web developer', '2020', '2022')] }, fiveYears)).score).toBe(40);
  });

  it('rests on the trade alone where no dates were read', () => {
    const judged = judgeExperience(input({ employments: [job('web developer', null, null)] }, fiveYears));

    expect(judged.score).toBe(100);
    expect(judged.concerns.map(({ key }) => key)).toEqual(['experience.undated']);
  });

  it('does not know about who has never been employed', () => {
    expect(judgeExperience(input({}, fiveYears)).known).toBe(false);
  });
});

describe('judgeLocation', () => {
  const lyon = { place: place('lyon', 'rhone', 'FR'), workMode: choice('work_mode', 'onsite') };

  it.for([
    ['the city', place('lyon', '', 'FR'), 100],
    ['the region', place('villeurbanne', 'rhone', 'FR'), 70],
    ['the country', place('paris', '', 'FR'), 40],
    ['another country', place('berlin', '', 'DE'), 0],
    ['a city of the same name abroad', place('lyon', '', 'US'), 0],
  ] as const)('tells %s', ([, home, score]) => {
    expect(judgeLocation(input({ home }, lyon)).score).toBe(score);
  });

  it('prefers where somebody would go to where they live', () => {
    const judged = judgeLocation(input({ home: place('berlin', '', 'DE'), places: [place('', '', 'FR')] }, lyon));

    expect(judged).toMatchObject({ score: 100, strengths: [{ key: 'location.wanted_country' }] });
  });

  it('reaches everyone who works remotely, but less across a border that the job names', () => {
    const remote = { workMode: choice('work_mode', 'remote') };

    expect(judgeLocation(input({ home: place('berlin', '', 'DE') }, remote)).score).toBe(100);
    expect(judgeLocation(input({ home: place('berlin', '', 'DE') }, { ...remote, place: place('', '', 'US') })).score).toBe(50);
  });

  it('counts little where the work is done as the candidate would not', () => {
    const judged = judgeLocation(input({ home: place('lyon', '', 'FR'), workModes: [choice('preferences.work_modes', 'remote')] }, lyon));

    expect(judged).toMatchObject({ score: 20, concerns: [{ key: 'location.mode_refused' }] });
  });

  it('does not know where one side named no place', () => {
    expect(judgeLocation(input({}, lyon)).known).toBe(false);
    expect(judgeLocation(input({ home: place('lyon', '', 'FR') })).known).toBe(false);
  });
});

describe('judgeSalary', () => {
  it('compares by the year', () => {
    expect(judgeSalary(input({ pay: pay(400_000, 'EUR', 'month') }, { pay: pay(4_800_000) })).score).toBe(100);
    expect(judgeSalary(input({ pay: pay(5_000_000) }, { pay: pay(2_500, 'EUR', 'hour') })).score).toBe(100);
  });

  it('costs four for every percent under the wish', () => {
    expect(judgeSalary(input({ pay: pay(5_000_000) }, { pay: pay(4_500_000) }))).toMatchObject({ score: 60, concerns: [{ parameters: { percent: '10' } }] });
  });

  it('does not compare two currencies', () => {
    expect(judgeSalary(input({ pay: pay(5_000_000) }, { pay: pay(5_000_000, 'USD') })).known).toBe(false);
  });
});

describe('judgeCulture', () => {
  const wants = (...keys: string[]) => ({ workPreferences: keys.map((key) => choice('preferences.work_preferences', key)) });
  const offers = (...keys: string[]) => ({ workPreferences: keys.map((key) => choice('work_preferences', key)) });

  it('sets what is wanted against what is offered, and against its opposite', () => {
    expect(judgeCulture(input(wants('autonomy', 'mentoring', 'fast_pace'), offers('autonomy', 'steady_pace')))).toMatchObject({
      score: 50,
      evidence: [{ subject: 'autonomy', relation: 'meets' }, { subject: 'mentoring', relation: 'near' }, { subject: 'fast_pace', relation: 'misses', job: { words: 'steady_pace' } }],
    });
  });

  it('guesses nothing about who wrote nothing', () => {
    expect(judgeCulture(input({}, offers('autonomy'))).known).toBe(false);
    expect(judgeCulture(input(wants('autonomy'))).known).toBe(false);
  });
});

describe('judgeAvailability', () => {
  const from = (key: string) => ({ startDate: choice('start_date', key) });
  const notice = (days: number) => ({ noticeDays: { days, words: { field: 'preferences.notice_days', words: `${days} days` } } });

  it('counts notice from the day of the score, and a day that has passed as now', () => {
    expect(judgeAvailability(input(notice(31), from('2026-04-01'))).score).toBe(100);
    expect(judgeAvailability(input(notice(30), from('2025-01-01')))).toMatchObject({ score: 50, concerns: [{ parameters: { days: '30' } }] });
    expect(judgeAvailability(input(notice(90), from('2026-03-01'))).score).toBe(0);
  });

  it('believes a date before a notice', () => {
    expect(judgeAvailability(input({ ...notice(90), startDate: choice('preferences.start_date', '2026-03-15') }, from('2026-03-15'))).score).toBe(100);
  });

  it('does not know where one side named no day', () => {
    expect(judgeAvailability(input(notice(1))).known).toBe(false);
    expect(judgeAvailability(input({}, from('2026-04-01'))).known).toBe(false);
  });
});
