import { FactKind, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import type { YearMonth } from '@hireflux/proto/common/v1/period_pb';

const LONGEST = 200;
const ONGOING = Number.POSITIVE_INFINITY;
const UNSAID = Number.NEGATIVE_INFINITY;

/** The post that a résumé names as the last: one that goes on, else that which ended last, else that which stands first. Empty where there is none. */
export function currentPost(facts: readonly ResumeFact[]): { readonly title: string; readonly employer: string } {
  let last: ResumeFact | undefined;
  for (const fact of facts.filter(({ kind }) => kind === FactKind.EMPLOYMENT)) if (!last || isLater(fact, last)) last = fact;
  return { title: shortened(last?.text), employer: shortened(last?.organization) };
}

function isLater({ period: one }: ResumeFact, { period: other }: ResumeFact): boolean {
  const [end, otherEnd] = [one?.current ? ONGOING : monthOf(one?.end), other?.current ? ONGOING : monthOf(other?.end)];
  return end === otherEnd ? monthOf(one?.start) > monthOf(other?.start) : end > otherEnd;
}

const monthOf = (at: YearMonth | undefined) => (at ? at.year * 12 + at.month : UNSAID);

const shortened = (text = '') => [...text.replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('');
