import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from '@bufbuild/protobuf';
import { PointSchema, Relation } from '@hireflux/proto/matching/v1/fit_pb';
import { member, YOU } from './fit';
import { POINT_KEYS, pointInWords } from './fit-points';

const JUDGES = join(process.cwd(), '../services/matching/src/fit');

/** The keys that the judges make, read out of their sources. */
function keysOfJudges(): Set<string> {
  const sources = readdirSync(JUDGES).filter((name) => /^judge-\w+\.ts$/.test(name)).map((name) => readFileSync(join(JUDGES, name), 'utf8'));
  expect(sources.length).toBe(6);
  const whole = sources.flatMap((source) => [...source.matchAll(/(?:point|say)\(\s*'([a-z]+\.[a-z_]+)'/g)].map(([, key]) => key!));
  // One judge puts the end of its key together from how near the place was reached.
  const ends = sources.flatMap((source) => [...source.matchAll(/(?<!function )\breached\(([^\n]*)/g)].flatMap(([, call]) => [...call!.matchAll(/'([a-z_]+)'/g)].map(([, end]) => `location.${end!}`)));
  expect(sources.join('').match(/point\(`[^`]*`/g)).toEqual(['point(`location.${place.key}`']);
  return new Set([...whole, ...ends]);
}

const point = (key: string, parameters: Record<string, string>, ...pairs: readonly { candidate?: string; job?: string; subject?: string }[]) =>
  create(PointSchema, {
    key,
    parameters,
    evidence: pairs.map(({ candidate, job, subject = '' }) => ({
      subject,
      relation: Relation.MEETS,
      ...(candidate && { candidate: { field: 'resume', words: candidate } }),
      ...(job && { job: { field: 'skills', words: job } }),
    })),
  });

describe('pointInWords', () => {
  it('has a sentence for every point that the judges make, and none for others', () => {
    expect(new Set(POINT_KEYS)).toEqual(keysOfJudges());
  });

  it('leaves nothing open in any of them, for either reader', () => {
    const parameters = { count: '2', of: '3', skills: 'go', months: '30', asked: '24', title: 'Nurse', place: 'Bergen', mode: 'remote', percent: '7', days: '12', ways: 'autonomy' };
    for (const key of POINT_KEYS) {
      for (const reader of [YOU, member('Tomasz')]) {
        const sentence = pointInWords(point(key, parameters, { candidate: 'Go', job: 'Golang', subject: 'autonomy' }), reader);
        expect(sentence, key).toMatch(/^[A-Z0-9].*\.$/);
        expect(sentence, key).not.toMatch(/undefined|NaN|\$\{|: \.| {2}/);
      }
    }
  });

  it('names skills as the job writes them', () => {
    expect(pointInWords(point('skills.held', { count: '2', of: '3' }, { job: 'K8s', subject: 'kubernetes' }, { job: 'Go' }), YOU)).toBe('2 of the 3 skills asked for: K8s and Go.');
  });

  it('names six and counts the others', () => {
    const pairs = Array.from({ length: 9 }, (_, at) => ({ job: `S${at}` }));

    expect(pointInWords(point('skills.missing', {}, ...pairs), YOU)).toBe('Not mentioned: S0, S1, S2, S3, S4, S5 and 3 more.');
  });

  it('says you to the candidate, and the name to members', () => {
    expect(pointInWords(point('availability.in_time', {}), YOU)).toBe('You can start in time.');
    expect(pointInWords(point('availability.in_time', {}), member('Tomasz'))).toBe('Tomasz can start in time.');
    expect(pointInWords(point('availability.in_time', {}), member(''))).toBe('The candidate can start in time.');
  });

  it('counts in months under a year, and in years from there', () => {
    expect(pointInWords(point('experience.short', { months: '8', asked: '36' }), YOU)).toBe('8 months of work that counts here, of the 3 years asked for.');
  });

  it('says nothing where it is older than the rules', () => {
    expect(pointInWords(point('skills.certified', {}), YOU)).toBe('');
  });
});
