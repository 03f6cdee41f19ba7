import { create } from '@bufbuild/protobuf';
import { type KnockOut, KnockOutSchema, type Question, QuestionKind, QuestionSchema } from '@hireflux/proto/common/v1/form_pb';
import { amountInWords, amountOf } from '../../words/amount';

/** What an answer must be, as it is being said: which of them counts goes by the kind of question. */
export interface RuleDraft {
  readonly on: boolean;
  readonly needsYes: boolean;
  readonly bound: 'least' | 'most';
  readonly figure: string;
  readonly oneOf: readonly string[];
  /** 2027-01-31, or empty. */
  readonly by: string;
  readonly rejects: boolean;
}

/** A question as it is written. Its id is chosen here, so that a rule can name it before it is kept. */
export interface QuestionDraft {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly prompt: string;
  readonly help: string;
  /** A line each. */
  readonly options: string;
  readonly required: boolean;
  readonly rule: RuleDraft;
}

export const NO_RULE: RuleDraft = { on: false, needsYes: true, bound: 'least', figure: '', oneOf: [], by: '', rejects: false };
export const MOST_QUESTIONS = 50;

export const isChoice = (kind: QuestionKind): boolean => kind === QuestionKind.CHOICE || kind === QuestionKind.MULTI_CHOICE;

/** Whether an answer of this kind can be judged by a rule. */
export const mayBeJudged = (kind: QuestionKind): boolean => isChoice(kind) || kind === QuestionKind.YES_NO || kind === QuestionKind.NUMBER || kind === QuestionKind.DATE;

export function newQuestion(kind: QuestionKind): QuestionDraft {
  return { id: crypto.randomUUID(), kind, prompt: '', help: '', options: '', required: true, rule: NO_RULE };
}

export function questionDrafts(questions: readonly Question[], knockOuts: readonly KnockOut[]): QuestionDraft[] {
  return questions.map(({ questionId, kind, prompt, help, options, required }) => ({
    id: questionId,
    kind,
    prompt,
    help,
    options: options.join('\n'),
    required,
    rule: ruleDraft(knockOuts.find((each) => each.questionId === questionId)),
  }));
}

function ruleDraft(knockOut: KnockOut | undefined): RuleDraft {
  if (!knockOut) return NO_RULE;
  const on = { ...NO_RULE, on: true, rejects: knockOut.rejects };
  const { rule } = knockOut;
  switch (rule.case) {
    case 'needsYes':
      return { ...on, needsYes: rule.value };
    case 'needsAtLeast':
      return { ...on, bound: 'least', figure: figureOf(rule.value) };
    case 'needsAtMost':
      return { ...on, bound: 'most', figure: figureOf(rule.value) };
    case 'needsOneOf':
      return { ...on, oneOf: rule.value.options };
    case 'needsBy':
      return { ...on, by: [String(rule.value.year).padStart(4, '0'), ...[rule.value.month, rule.value.day].map((part) => String(part).padStart(2, '0'))].join('-') };
    default:
      return on;
  }
}

const figureOf = (value: number): string => (Number.isInteger(value) ? amountInWords(value) : String(value));

export const optionsOf = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))];

export function questionsOf(drafts: readonly QuestionDraft[]): Question[] {
  return drafts.map(({ id, kind, prompt, help, options, required }) =>
    create(QuestionSchema, { questionId: id, kind, prompt: prompt.trim(), help: help.trim(), options: isChoice(kind) ? optionsOf(options) : [], required }),
  );
}

export function knockOutsOf(drafts: readonly QuestionDraft[]): KnockOut[] {
  return drafts.filter(({ kind, rule }) => rule.on && mayBeJudged(kind)).map((draft) => create(KnockOutSchema, { questionId: draft.id, rejects: draft.rule.rejects, rule: ruleOf(draft) }));
}

/** What the rule says, by the kind of question. */
export function ruleOf({ kind, rule, options }: QuestionDraft): KnockOut['rule'] {
  if (kind === QuestionKind.YES_NO) return { case: 'needsYes', value: rule.needsYes };
  if (kind === QuestionKind.NUMBER) return { case: rule.bound === 'least' ? 'needsAtLeast' : 'needsAtMost', value: amountOf(rule.figure) ?? 0 };
  if (isChoice(kind)) {
    const there = optionsOf(options);
    return { case: 'needsOneOf', value: { $typeName: 'hireflux.common.v1.Choices', options: rule.oneOf.filter((option) => there.includes(option)) } };
  }
  const [year = 0, month = 0, day = 0] = rule.by.split('-').map(Number);
  return { case: 'needsBy', value: { $typeName: 'hireflux.common.v1.Date', year, month, day } };
}

export type QuestionProblems = Partial<Record<'prompt' | 'options' | 'rule', string>>;

/** What does not fit in a question yet. */
export function problemsIn({ kind, prompt, options, rule }: QuestionDraft): QuestionProblems {
  const problems: QuestionProblems = {};
  const there = optionsOf(options);
  if (prompt.trim() === '') problems.prompt = $localize`:@@hire.form.prompt-missing:Write what is asked.`;
  if (isChoice(kind) && there.length < 2) problems.options = $localize`:@@hire.form.options-few:Give at least two different options, a line each.`;
  else if (isChoice(kind) && there.length > 50) problems.options = $localize`:@@hire.form.options-many:At most 50 options.`;
  else if (there.some((option) => option.length > 200)) problems.options = $localize`:@@hire.form.option-long:An option is longer than 200 letters.`;
  if (!rule.on) return problems;
  if (kind === QuestionKind.NUMBER && !Number.isFinite(amountOf(rule.figure) ?? NaN)) problems.rule = $localize`:@@hire.form.figure-missing:Write a figure, such as 10.`;
  if (kind === QuestionKind.DATE && !rule.by) problems.rule = $localize`:@@hire.form.day-missing:Choose the last day that is in time.`;
  if (isChoice(kind) && !rule.oneOf.some((option) => there.includes(option))) problems.rule = $localize`:@@hire.form.none-needed:Tick at least one option that is in order.`;
  return problems;
}

export const fits = (draft: QuestionDraft): boolean => Object.keys(problemsIn(draft)).length === 0;
