import { create } from '@bufbuild/protobuf';
import { QuestionKind, QuestionSchema } from '@hireflux/proto/common/v1/form_pb';
import { answerInWords, answersOf, applyFaults, newDraft, NO_ANSWER, numberOf } from './apply-form';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft';

const question = (questionId: string, kind: QuestionKind, required = true) => create(QuestionSchema, { questionId, kind, prompt: questionId, required });
const QUESTIONS = [
  question('why', QuestionKind.TEXT),
  question('shift', QuestionKind.CHOICE),
  question('tools', QuestionKind.MULTI_CHOICE, false),
  question('licence', QuestionKind.YES_NO),
  question('years', QuestionKind.NUMBER),
  question('from', QuestionKind.DATE),
  question('paper', QuestionKind.FILE, false),
];
const FILE = { uploadToken: 't', name: 'paper.pdf', sizeBytes: 3, expireTime: '2026-03-01T12:00:00Z' };
const DRAFT = {
  ...newDraft(),
  resumeId: 'r',
  answers: {
    why: { text: ' Because ', options: [] },
    shift: { text: '', options: ['night'] },
    licence: { text: 'no', options: [] },
    years: { text: '3,5', options: [] },
    from: { text: '2026-04-01', options: [] },
    paper: { text: '', options: [], file: FILE },
  },
};

describe('applyFaults', () => {
  it('finds nothing where everything that is asked for is there', () => {
    expect(applyFaults(DRAFT, QUESTIONS)).toEqual({});
  });

  it('asks for what is missing, and only for what is asked for', () => {
    expect(Object.keys(applyFaults({ ...newDraft(), portfolioUrl: 'my page' }, QUESTIONS))).toEqual(['resume', 'portfolio', 'why', 'shift', 'licence', 'years', 'from']);
  });

  it('wants numbers in figures and days that are days', () => {
    const faults = applyFaults({ ...DRAFT, answers: { ...DRAFT.answers, years: { text: 'three', options: [] }, from: { text: 'soon', options: [] } } }, QUESTIONS);

    expect(faults).toEqual({ years: 'Write a number, in figures.', from: 'Choose a day.' });
  });
});

describe('answersOf', () => {
  it('sends each answer in the form of its kind, and leaves out what was not answered', () => {
    expect(answersOf(DRAFT, QUESTIONS).map(({ questionId, value }) => [questionId, value.case, value.value])).toMatchObject([
      ['why', 'text', 'Because'],
      ['shift', 'choice', 'night'],
      ['licence', 'yes', false],
      ['years', 'number', 3.5],
      ['from', 'date', { year: 2026, month: 4, day: 1 }],
      ['paper', 'uploadToken', 't'],
    ]);
  });
});

describe('answerInWords', () => {
  it('reads as a person would say it', () => {
    const words = QUESTIONS.map((each) => answerInWords(each, (DRAFT.answers as Record<string, typeof NO_ANSWER>)[each.questionId] ?? NO_ANSWER));

    expect(words).toEqual(['Because', 'night', '', 'No', '3.5', '1 April 2026', 'paper.pdf']);
  });
});

describe('numberOf', () => {
  it('takes numbers as people write them', () => {
    expect(['12', '3,5', '3.5', '12 000', '-2'].map(numberOf)).toEqual([12, 3.5, 3.5, 12000, -2]);
    expect(['', 'x', '1,2,3'].map(numberOf)).toEqual([undefined, undefined, undefined]);
  });
});

describe('keptDraft', () => {
  it('comes back for the same person and job alone', () => {
    keepDraft('u', 'j', DRAFT);

    expect(keptDraft('u', 'j', Date.parse('2026-03-01T11:00:00Z'))).toEqual(DRAFT);
    expect(keptDraft('u', 'other')).toBeUndefined();
    expect(keptDraft('other', 'j')).toBeUndefined();
  });

  it('leaves out a file whose hour is over', () => {
    keepDraft('u', 'j', DRAFT);

    expect(keptDraft('u', 'j', Date.parse('2026-03-01T12:00:01Z'))!.answers['paper']).toEqual({ text: '', options: [] });
  });

  it('is gone once it is forgotten, and does not stumble over what is no draft', () => {
    keepDraft('u', 'j', DRAFT);
    forgetDraft('u', 'j');
    localStorage.setItem('hf-apply-u-x', '{');

    expect(keptDraft('u', 'j')).toBeUndefined();
    expect(keptDraft('u', 'x')).toBeUndefined();
  });
});
