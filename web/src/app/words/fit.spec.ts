import { create } from '@bufbuild/protobuf';
import { FactorKind, FitSchema, Relation, Silence } from '@hireflux/proto/matching/v1/fit_pb';
import { fitDetail, fitView, member, reasonsOf, YOU } from './fit';

const said = (field: string, words: string) => ({ field, words });
const fit = create(FitSchema, {
  known: true,
  fitIndex: 76,
  coverage: 65,
  factors: [
    {
      kind: FactorKind.SKILLS,
      known: true,
      score: 47,
      weight: 30,
      evidence: [
        { subject: 'go', relation: Relation.MEETS, candidate: { field: 'resume', words: 'Golang', spot: { page: 1, line: 6 } }, job: said('skills', 'Go') },
        { subject: 'sql', relation: Relation.MISSES, job: said('skills', 'SQL') },
      ],
    },
    { kind: FactorKind.EXPERIENCE, known: true, score: 100, weight: 20, evidence: [{ relation: Relation.MEETS, candidate: said('resume', 'Developer'), job: said('experience_level', 'senior') }] },
    { kind: FactorKind.LOCATION, known: true, score: 97, weight: 15 },
    { kind: FactorKind.SALARY, weight: 10, silence: Silence.CANDIDATE },
    { kind: FactorKind.CULTURE, weight: 15, silence: Silence.BOTH },
    { kind: FactorKind.AVAILABILITY, weight: 10, silence: Silence.JOB },
  ],
  strengths: [{ key: 'skills.held', parameters: { count: '1', of: '2' }, evidence: [{ subject: 'go', job: said('skills', 'Go') }] }],
  concerns: [{ key: 'skills.missing', parameters: {}, evidence: [{ subject: 'sql', job: said('skills', 'SQL') }] }],
  algorithmVersion: 'fit-1',
});

describe('fitView', () => {
  it('has the six scores in the order of the plate, and none where it is not known', () => {
    expect(fitView(fit)).toEqual({ index: 76, coverage: 65, scores: [47, 100, 97, undefined, undefined, undefined] });
  });

  it('has no number where too little is known, or nothing', () => {
    expect(fitView(create(FitSchema, { coverage: 30 }))).toEqual({ coverage: 30, scores: Array(6).fill(undefined) });
    expect(fitView(undefined).coverage).toBe(0);
  });
});

describe('fitDetail', () => {
  it('adds up on the screen', () => {
    const { factors, sum } = fitDetail(fit, YOU);
    const given = factors.filter(({ known }) => known).map(({ gives }) => Number(gives));

    expect(given).toEqual([14.1, 20, 14.55]);
    expect(sum).toBe(`${given.reduce((one, other) => one + Math.round(other * 100), 0) / 100} of 65 known points is 76.`);
  });

  it('adds up whatever the scores', () => {
    for (let score = 0; score <= 100; score += 1) {
      const { factors, sum } = fitDetail({ ...fit, factors: fit.factors.map((factor, at) => ({ ...factor, score: factor.known ? (score + at * 7) % 101 : 0 })) }, YOU);
      const given = factors.reduce((all, { gives }) => all + Math.round(Number(gives || 0) * 100), 0);
      expect(sum.startsWith(`${given / 100} of 65`)).toBe(true);
    }
  });

  it('says of each factor what speaks for and against it, with the words of both sides', () => {
    const [skills, experience] = fitDetail(fit, YOU).factors;

    expect(skills!.sentence).toBe('1 of the 2 skills asked for: Go. Not mentioned: SQL.');
    expect(skills!.pairs[0]).toMatchObject({ id: '1.1', meets: true, candidate: { text: 'Golang', place: 'résumé, page 1, line 6', own: true }, job: { text: 'Go', place: 'job, skills' } });
    expect(skills!.pairs[1]!.candidate).toBeUndefined();
    expect(experience!.pairs[0]!.job).toMatchObject({ text: 'Senior', own: false });
  });

  it('says of what is not known whose word is missing, and to the candidate where to say it', () => {
    const [, , , pay, ways, start] = fitDetail(fit, YOU).factors;

    expect(pay).toMatchObject({ sentence: 'You have named no figure. It counts neither for nor against.', wayOut: { link: '/my/settings/preferences' } });
    expect(ways!.sentence).toBe('You have not said how you like to work. The job does not say how one works there. It counts neither for nor against.');
    expect(start!.sentence).toMatch(/^The job names no first day/);
    expect(start!.wayOut).toBeUndefined();
    expect(fitDetail(fit, member('Ada')).factors[3]).toMatchObject({ sentence: 'Ada has named no figure. It counts neither for nor against.' });
    expect(fitDetail(fit, member('Ada')).factors[3]!.wayOut).toBeUndefined();
  });

  it('names the rules and who else reads it', () => {
    expect(fitDetail(fit, YOU).rules).toBe('By the rules fit-1. Whoever you apply to reads the same.');
    expect(fitDetail(create(FitSchema, { coverage: 30 }), YOU).sum).toBe('30 of 100 points are known. A number needs 50.');
  });
});

describe('reasonsOf', () => {
  it('gives the first reasons of either kind', () => {
    expect(reasonsOf(fit, YOU)).toEqual({ strengths: ['1 of the 2 skills asked for: Go.'], concerns: ['Not mentioned: SQL.'] });
    expect(reasonsOf(undefined, YOU)).toEqual({ strengths: [], concerns: [] });
  });
});
