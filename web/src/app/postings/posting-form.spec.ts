import { create } from '@bufbuild/protobuf';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { amountOf } from '../words/amount';
import { contentOf, draftOf, EMPTY, joined, placeOfLine, problemsOf } from './posting-form';

const nurse = create(JobContentSchema, {
  title: 'Ward nurse, nights',
  description: 'You lead a ward.',
  requirements: ['Five years as a nurse', 'A licence'],
  skills: ['SBAR'],
  place: { text: 'Sopot, Poland', city: 'Sopot', country: 'PL' },
  workMode: WorkMode.ONSITE,
  pay: { minMinor: 990_050n, maxMinor: 1_080_000n, currency: 'PLN', period: PayPeriod.MONTH },
  startDate: { year: 2027, month: 1, day: 4 },
});

describe('a draft', () => {
  it('is what the contract wants, there and back', () => {
    expect(contentOf(draftOf(nurse), nurse)).toEqual(nurse);
  });

  it('forgets where a place is once its words are others', () => {
    const moved = contentOf({ ...draftOf(nurse), place: 'Gdynia' }, nurse);

    expect(moved.place).toMatchObject({ text: 'Gdynia', city: '', country: '' });
  });

  it('leaves empty lines out', () => {
    expect(contentOf({ ...EMPTY, requirements: 'One\n\n  Two \n' }).requirements).toEqual(['One', 'Two']);
  });

  it('says which figures of pay run backwards, and what was meant', () => {
    const problems = problemsOf({ ...draftOf(nurse), payFrom: '10 900', payTo: '10 800' });

    expect(problems.payFrom).toContain('10,800 to 10,900');
  });

  it('takes no word for a figure', () => {
    expect(problemsOf({ ...draftOf(nurse), payTo: 'a lot' }).payTo).toBeDefined();
    expect(problemsOf(draftOf(nurse))).toEqual({});
  });
});

describe('amountOf', () => {
  it.each([
    ['52 000', 52000],
    ['52,000', 52000],
    ['52.000', 52000],
    ['1,234,567', 1234567],
    ['13.5', 13.5],
    ['52.000,50', 52000.5],
    ['9’900', 9900],
  ])('reads %s', (text, amount) => expect(amountOf(text)).toBe(amount));

  it('knows nothing from no figure', () => {
    expect(amountOf(' ')).toBeUndefined();
    expect(amountOf('12 per hour')).toBeNaN();
  });
});

describe('placeOfLine', () => {
  it('counts as the contract does, without the lines that are empty', () => {
    expect(placeOfLine('One\n\n  Two', 1)).toBe(7);
  });
});

describe('joined', () => {
  const base = draftOf(nurse);

  it('takes what the other changed where I did not', () => {
    const { draft, clashes } = joined(base, { ...base, title: 'Nurse' }, { ...base, department: 'Wards' });

    expect(draft).toMatchObject({ title: 'Nurse', department: 'Wards' });
    expect(clashes).toEqual([]);
  });

  it('names what both changed, and keeps mine until somebody chooses', () => {
    const { draft, clashes } = joined(base, { ...base, title: 'Nurse' }, { ...base, title: 'Night nurse' });

    expect(draft.title).toBe('Nurse');
    expect(clashes).toEqual(['title']);
  });
});
