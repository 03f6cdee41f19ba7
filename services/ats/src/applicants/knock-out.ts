import type { Answer, KnockOut } from '@hireflux/proto/common/v1/form_pb';
import type { Date } from '@hireflux/proto/common/v1/period_pb';

export interface Judgement {
  /** The questions whose rule the answers fail. */
  readonly failedQuestionIds: string[];
  /** Whether a failed rule is switched on to reject by itself. */
  readonly rejects: boolean;
}

/** Judges answers by a job's knock-out rules. A question without an answer fails nothing: saying little is not saying no. */
export function judge(rules: readonly KnockOut[], answers: readonly Answer[]): Judgement {
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  const failed = rules.filter((rule) => {
    const answer = byQuestion.get(rule.questionId);
    return answer !== undefined && !meets(rule, answer);
  });
  return {
    failedQuestionIds: failed.map((rule) => rule.questionId),
    rejects: failed.some((rule) => rule.rejects),
  };
}

function meets({ rule }: KnockOut, { value }: Answer): boolean {
  switch (rule.case) {
    case 'needsYes':
      return value.case !== 'yes' || value.value === rule.value;
    case 'needsAtLeast':
      return value.case !== 'number' || value.value >= rule.value;
    case 'needsAtMost':
      return value.case !== 'number' || value.value <= rule.value;
    case 'needsBy':
      return value.case !== 'date' || dayOf(value.value) <= dayOf(rule.value);
    case 'needsOneOf':
      return chosen(value).length === 0 || chosen(value).some((option) => rule.value.options.includes(option));
    default:
      return true;
  }
}

/** Days in the order of the calendar. */
const dayOf = ({ year, month, day }: Date) => (year * 100 + month) * 100 + day;

/** The options that an answer names; one that is left blank names none. */
function chosen(value: Answer['value']): readonly string[] {
  if (value.case === 'choices') return value.value.options;
  return value.case === 'choice' && value.value.trim() !== '' ? [value.value] : [];
}
