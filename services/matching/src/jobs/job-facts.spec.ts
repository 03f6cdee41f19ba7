import { create } from '@bufbuild/protobuf';
import { ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { describe, expect, it } from 'vitest';
import { loadTaxonomy } from '../taxonomy/taxonomy.ts';
import { content, type Init } from '../testing/said.ts';
import { jobFacts } from './job-facts.ts';

const taxonomy = loadTaxonomy();
const of = (over: Init<typeof JobContentSchema>) => jobFacts(taxonomy, create(JobContentSchema, content(over)));

describe('skills', () => {
  it('are those that the job lists', () => {
    expect(of({ skills: ['ReactJS', 'k8s', 'Basket weaving'] }).skills.map(({ id, words }) => [id, words.words])).toEqual([
      ['basket weaving', 'Basket weaving'],
      ['kubernetes', 'k8s'],
      ['react', 'ReactJS'],
    ]);
  });

  it('are those of its requirements where it lists none, and then those of its advert', () => {
    const silent = { skills: [], requirements: ['You know Docker well'], description: 'We use **Terraform**.' };

    expect(of(silent).skills).toEqual([{ id: 'docker', words: { field: 'requirements', words: 'Docker' } }]);
    expect(of({ ...silent, requirements: [] }).skills).toEqual([{ id: 'terraform', words: { field: 'description', words: 'Terraform' } }]);
  });
});

describe('experience', () => {
  it.for([
    ['5+ years of experience with React', 60],
    ['At least three years of experience', 36],
    ['2-4 years of experience', 24],
    ['1 year of experience, 4 yrs of that experience in sales', 48],
  ] as const)('is read from "%s"', ([line, months]) => {
    expect(of({ requirements: [line] }).experience).toEqual({ months, words: { field: 'requirements', words: line } });
  });

  it.for(['We are 12 years old', 'The experience of a lifetime', '99 years of experience in the team'])('is not read from "%s"', (line) => {
    expect(of({ requirements: [line], experienceLevel: ExperienceLevel.UNSPECIFIED }).experience).toBeNull();
  });

  it('is that of the level where no years are written', () => {
    expect(of({ requirements: [], experienceLevel: ExperienceLevel.SENIOR }).experience).toEqual({ months: 60, words: { field: 'experience_level', words: 'senior' } });
  });
});

it('takes pay, place, mode and day as they were said', () => {
  expect(of({})).toMatchObject({
    title: { core: ['web', 'developer'], occupation: '2513' },
    place: { city: 'lyon', country: 'FR', words: { words: 'Lyon, France' } },
    workMode: { key: 'onsite' },
    pay: { min: 4_500_000, max: 5_500_000, words: { words: '45000–55000 EUR a year' } },
    startDate: { key: '2026-05-01' },
    workPreferences: [{ key: 'autonomy' }],
  });
});

it('cuts long words between two signs', () => {
  const { place } = of({ place: { text: `a${'𝒜'.repeat(199)}` } });

  expect(place!.words.words).toBe(`a${'𝒜'.repeat(149)}`);
});

it.for([
  ['a long gap after a number', `experience 1-1${' '.repeat(19_000)}x`],
  ['a long gap in a list', `Python, java${' '.repeat(9_000)}-Go, R`],
  ['names after many empty lines', `${'\n'.repeat(9_000)}x${' Rust'.repeat(2_000)}`],
] as const)('reads %s as fast as any text', ([, description]) => {
  const start = performance.now();
  of({ skills: [], requirements: [], description });

  expect(performance.now() - start).toBeLessThan(2_000);
});
