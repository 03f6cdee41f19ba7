import { create } from '@bufbuild/protobuf';
import { QuestionKind, QuestionSchema } from '@hireflux/proto/common/v1/form_pb';
import { ListAnswersResponseSchema } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { fromBank } from './from-bank';

const question = (questionId: string, kind: QuestionKind, prompt: string, options: string[] = []) => create(QuestionSchema, { questionId, kind, prompt, options });
const bank = create(ListAnswersResponseSchema, {
  answers: [
    { answerId: 'a', prompt: 'Why nursing?', value: { value: { case: 'text', value: 'Because' } } },
    { answerId: 'b', prompt: 'Do you drive', value: { value: { case: 'yes', value: true } } },
    { answerId: 'c', prompt: 'Which shift?', value: { value: { case: 'choice', value: 'night' } } },
    { answerId: 'd', prompt: 'From when?', value: { value: { case: 'date', value: { year: 2027, month: 2, day: 1 } } } },
  ],
  matches: [
    { prompt: 'Why nursing', answerId: 'a', closeness: 1 },
    { prompt: 'Do you drive a lorry?', answerId: 'b', closeness: 0.7 },
    { prompt: 'Which shift?', answerId: 'c', closeness: 1 },
    { prompt: 'From when?', answerId: 'd', closeness: 1 },
  ],
});

describe('fromBank', () => {
  it('tells the answer to the same question from one that is only close', () => {
    const kept = fromBank([question('1', QuestionKind.TEXT, 'Why nursing'), question('2', QuestionKind.YES_NO, 'Do you drive a lorry?')], bank);

    expect(kept.get('1')).toEqual({ prompt: 'Why nursing?', text: 'Because', draft: { text: 'Because', options: [] }, same: true });
    expect(kept.get('2')).toMatchObject({ same: false, draft: { text: 'yes' }, prompt: 'Do you drive' });
  });

  it('gives days as their field holds them, and options that the question still has', () => {
    expect(fromBank([question('4', QuestionKind.DATE, 'From when?')], bank).get('4')!.draft.text).toBe('2027-02-01');
    expect(fromBank([question('3', QuestionKind.CHOICE, 'Which shift?', ['night'])], bank).get('3')!.draft.options).toEqual(['night']);
    expect(fromBank([question('3', QuestionKind.CHOICE, 'Which shift?', ['day'])], bank).size).toBe(0);
  });

  it('has nothing for a question of another kind, or one that nobody asked before', () => {
    expect(fromBank([question('1', QuestionKind.NUMBER, 'Why nursing'), question('9', QuestionKind.TEXT, 'New?')], bank).size).toBe(0);
  });
});
