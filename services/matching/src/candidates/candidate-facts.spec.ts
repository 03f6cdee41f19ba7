import { create } from '@bufbuild/protobuf';
import { PlaceSchema } from '@hireflux/proto/common/v1/place_pb';
import { FactKind, ResumeFactSchema } from '@hireflux/proto/common/v1/resume_pb';
import { PreferencesSchema } from '@hireflux/proto/seekers/v1/profile_pb';
import { expect, it } from 'vitest';
import { loadTaxonomy } from '../taxonomy/taxonomy.ts';
import { DEVELOPER, type Init, WISHES } from '../testing/said.ts';
import { candidateFacts } from './candidate-facts.ts';

const taxonomy = loadTaxonomy();
const of = (facts: Init<typeof ResumeFactSchema>[], more: { place?: Init<typeof PlaceSchema>; preferences?: Init<typeof PreferencesSchema> } = {}) =>
  candidateFacts(taxonomy, {
    facts: facts.map((fact) => create(ResumeFactSchema, fact)),
    place: more.place && create(PlaceSchema, more.place),
    preferences: more.preferences && create(PreferencesSchema, more.preferences),
  });

it('takes skills that are listed and skills that the text speaks of, with the words and their place', () => {
  const { skills } = of(DEVELOPER).facts;

  expect(Object.fromEntries(skills.map(({ id, words }) => [id, words.words]))).toEqual({
    javascript: 'JavaScript',
    kubernetes: 'K8s',
    'node.js': 'Node.js',
    react: 'ReactJS',
    typescript: 'TypeScript',
    'web development': 'web applications',
  });
  expect(skills.find(({ id }) => id === 'react')!.words.spot).toEqual({ page: 1, line: 3, paragraph: 0 });
});

it('reads employments with trade and months', () => {
  expect(of(DEVELOPER).facts.employments).toMatchObject([
    { core: ['web', 'developer'], occupation: '2513', start: '2019-01', end: null, current: true, words: { words: 'Senior Web Developer', spot: { line: 8 } } },
  ]);
});

it('takes where somebody lives from the profile before the résumé', () => {
  expect(of(DEVELOPER).facts.home).toMatchObject({ city: 'lyon', country: 'FR', words: { field: 'resume', words: 'Lyon, France' } });
  expect(of(DEVELOPER, { place: { text: 'Nantes' } }).facts.home).toMatchObject({ city: 'nante', words: { field: 'profile.place', words: 'Nantes' } });
});

it('takes wishes as they were said', () => {
  expect(of([], { preferences: WISHES }).facts).toMatchObject({
    places: [{ city: 'lyon', country: 'FR' }],
    workModes: [{ key: 'onsite' }, { key: 'hybrid' }],
    pay: { min: 5_000_000, max: null, currency: 'EUR', period: 'year', words: { words: '50000 EUR a year' } },
    noticeDays: { days: 30, words: { words: '30 days' } },
    workPreferences: [{ key: 'autonomy' }, { key: 'fast_pace' }],
  });
});

it('knows nothing of who said nothing, nor of a day that no calendar has', () => {
  expect(of([], { preferences: { startDate: { year: 2026, month: 4, day: 31 } } }).facts).toEqual({
    skills: [],
    employments: [],
    home: null,
    places: [],
    workModes: [],
    pay: null,
    startDate: null,
    noticeDays: null,
    workPreferences: [],
  });
});

it('quotes the line where a fact is not worded as the document words it', () => {
  const fact = { kind: FactKind.SKILL, text: 'JavaScript', quotes: [{ words: 'Java Script', spot: { page: 2, line: 4, paragraph: 0 } }] };

  expect(of([fact]).facts.skills).toEqual([{ id: 'javascript', words: { field: 'resume', words: 'Java Script', spot: { page: 2, line: 4, paragraph: 0 } } }]);
});
