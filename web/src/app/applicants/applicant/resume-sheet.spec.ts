import { create } from '@bufbuild/protobuf';
import { FactKind, ReadingSchema } from '@hireflux/proto/common/v1/resume_pb';
import { FactorKind, FitSchema } from '@hireflux/proto/matching/v1/fit_pb';
import { describe, expect, it } from 'vitest';
import { sheetLines, sheetMarks } from './resume-sheet';

const spot = (line: number) => ({ page: 1, line, paragraph: 0 });
const READING = create(ReadingSchema, {
  lines: [
    { spot: spot(1), text: 'Tomasz Wierzbicki' },
    { spot: spot(2), text: '• Charge of a 24-bed ward at night' },
  ],
  facts: [{ kind: FactKind.NAME, quotes: [{ words: 'Tomasz Wierzbicki', spot: spot(1) }] }],
});

describe('a résumé on its sheet', () => {
  it('sets the name as a title and points as points', () => {
    expect(sheetLines(READING).map(({ look }) => look)).toEqual(['title', 'point']);
  });

  it('marks the words that a factor quotes, under the name of the claim that quotes them', () => {
    const skills = { kind: FactorKind.SKILLS, known: true, evidence: [{ job: { words: 'ward' } }, { candidate: { field: 'resume', words: '24-bed ward', spot: spot(2) } }] };
    const pay = { kind: FactorKind.SALARY, known: false, evidence: [{ candidate: { field: 'resume', words: 'ward', spot: spot(2) } }] };
    const lost = { kind: FactorKind.EXPERIENCE, known: true, evidence: [{ candidate: { field: 'resume', words: 'not there', spot: spot(2) } }] };

    expect(sheetMarks(READING, create(FitSchema, { factors: [skills, pay, lost] }))).toEqual([{ id: 'm1.2', claim: '1.2', line: '1.2.0', factor: 1, start: 14, end: 25 }]);
  });
});
