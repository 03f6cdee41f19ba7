import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';

/** The kinds of question, by the answer that each takes. */
export const QUESTION_KINDS: Readonly<Record<QuestionKind, string>> = {
  [QuestionKind.UNSPECIFIED]: '',
  [QuestionKind.TEXT]: $localize`:@@words.question.text:text`,
  [QuestionKind.CHOICE]: $localize`:@@words.question.choice:one of several`,
  [QuestionKind.MULTI_CHOICE]: $localize`:@@words.question.multi-choice:any of several`,
  [QuestionKind.YES_NO]: $localize`:@@words.question.yes-no:yes or no`,
  [QuestionKind.NUMBER]: $localize`:@@words.question.number:number`,
  [QuestionKind.DATE]: $localize`:@@words.question.date:day`,
  [QuestionKind.FILE]: $localize`:@@words.question.file:file`,
};
