import { create } from '@bufbuild/protobuf';
import { FactKind, ResumeFactSchema } from '@hireflux/proto/common/v1/resume_pb';
import { emptyDraft, factContent, factDraft, factFaults } from './fact-form';

const WORK = factDraft(
  create(ResumeFactSchema, { factId: 'a', kind: FactKind.EMPLOYMENT, text: 'Nurse', organization: 'Clinic', period: { start: { year: 2019, month: 9 }, current: true }, detail: 'Nights' }),
);

describe('factDraft', () => {
  it('comes back as the content it was made of', () => {
    expect(factContent(WORK)).toMatchObject({ text: 'Nurse', organization: 'Clinic', detail: 'Nights', period: { start: { year: 2019, month: 9 }, current: true } });
    expect(factContent(WORK).period!.end).toBeUndefined();
  });
});

describe('factFaults', () => {
  it('finds nothing in what is right', () => {
    expect(factFaults(WORK)).toEqual({});
    expect(factFaults({ ...WORK, current: false, end: { year: '2021', month: 0 } })).toEqual({});
  });

  it('asks for words, a whole address, and years that are years', () => {
    expect(factFaults(emptyDraft(FactKind.SKILL)).text).toMatch(/Say what it is/);
    expect(factFaults({ ...emptyDraft(FactKind.EMAIL), text: 'ada at home' }).text).toMatch(/no e-mail address/);
    expect(factFaults({ ...WORK, start: { year: '19', month: 9 } }, 2026).start).toBe('A year has four figures, such as 2026.');
    expect(factFaults({ ...WORK, start: { year: '', month: 9 } }).start).toBe('Name the year as well.');
  });

  it('sees an end before the beginning, by the month where both name one', () => {
    const ended = (year: string, month: number) => factFaults({ ...WORK, current: false, end: { year, month } }).end;

    expect(ended('2018', 1)).toMatch(/before the beginning/);
    expect(ended('2019', 8)).toMatch(/before the beginning/);
    expect(ended('2019', 0)).toBeUndefined();
    expect(ended('2019', 9)).toBeUndefined();
  });

  it('does not mind an end that was left behind a time that goes on', () => {
    expect(factFaults({ ...WORK, end: { year: 'x', month: 0 } })).toEqual({});
  });
});

describe('factContent', () => {
  it('keeps what a kind has not out', () => {
    expect(factContent({ ...WORK, kind: FactKind.SKILL })).toMatchObject({ text: 'Nurse', organization: '', detail: '' });
    expect(factContent({ ...WORK, kind: FactKind.SKILL }).period).toBeUndefined();
  });

  it('has no time where none is named', () => {
    expect(factContent({ ...emptyDraft(FactKind.EDUCATION), text: 'B.Sc.' }).period).toBeUndefined();
  });
});
