import { create } from '@bufbuild/protobuf';
import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import type { Period } from '@hireflux/proto/common/v1/period_pb';
import { type DocumentLine, FactKind, type Quote, QuoteSchema, type ResumeFact, ResumeFactSchema, type Spot } from '@hireflux/proto/common/v1/resume_pb';
import type { FactAddition, FactContent } from '@hireflux/proto/seekers/v1/resume_pb';
import type { CorrectFactRequest } from '@hireflux/proto/seekers/v1/resume_service_pb';

export type Change = CorrectFactRequest['change'];

/** What was read, and stands to be put right. */
export interface ReadResume {
  readonly facts: readonly ResumeFact[];
  readonly lines: readonly DocumentLine[];
}

/** The facts after a change, and the one that it made; none for a removal. */
export interface Corrected {
  readonly facts: readonly ResumeFact[];
  readonly fact?: ResumeFact;
}

const MOST_FACTS = 2_000;
const LONGEST_WORDS = 2_000;
/** Kinds that have more to them than a text. */
const DETAILED = new Set<FactKind>([FactKind.EMPLOYMENT, FactKind.EDUCATION, FactKind.CERTIFICATION, FactKind.PROJECT]);
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What facts come to by a change of the one that is named, or by one that is added under a new id. */
export function correct({ facts, lines }: ReadResume, factId: string, change: Change, newFactId: string): Corrected {
  switch (change.case) {
    case 'removal': {
      getFact(facts, factId);
      return { facts: facts.filter((fact) => fact.factId !== factId) };
    }
    case 'replacement': {
      const read = getFact(facts, factId);
      const fact = create(ResumeFactSchema, { ...read, ...contentOf(read.kind, change.value), confidence: 1, corrected: true });
      return { facts: facts.map((each) => (each === read ? fact : each)), fact };
    }
    case 'addition': {
      if (factId !== '') throw wrong('fact_id', 'a fact that is added has no id yet: leave fact_id empty');
      if (facts.length >= MOST_FACTS) throw wrong('addition', `a résumé holds at most ${MOST_FACTS} facts: remove one first`);
      const fact = added(change.value, lines, newFactId);
      const after = facts.findIndex(({ quotes }) => isBefore(fact.quotes[0]!.spot!, quotes[0]?.spot));
      return { facts: after < 0 ? [...facts, fact] : [...facts.slice(0, after), fact, ...facts.slice(after)], fact };
    }
    default:
      throw wrong('change', 'say what to put right: replace, remove or add');
  }
}

function getFact(facts: readonly ResumeFact[], factId: string): ResumeFact {
  const fact = facts.find((each) => each.factId === factId);
  if (!fact) throw new AppError('FACT_NOT_FOUND', 'there is no such fact in this résumé: read it again', { fact_id: factId });
  return fact;
}

function added({ kind, content, spots }: FactAddition, lines: readonly DocumentLine[], factId: string): ResumeFact {
  const said = contentOf(kind, content!);
  const quoted = new Set(spots.map((spot) => lines.findIndex((line) => isSame(line.spot, spot) && !isBlank(line.text))));
  if (quoted.size === 0 || quoted.has(-1)) throw wrong('addition.spots', 'the document has no such line: quote lines that it has');
  const quotes = [...quoted].sort((one, other) => one - other).map((at) => quoteOf(lines[at]!, said.text));
  return create(ResumeFactSchema, { factId, kind, ...said, confidence: 1, quotes, corrected: true });
}

function contentOf(kind: FactKind, { text, organization, period, detail }: FactContent) {
  if (isBlank(text)) throw wrong('text', 'a fact says something: fill in its text, or remove it');
  if (!DETAILED.has(kind) && (organization !== '' || detail !== '' || period)) {
    throw wrong('kind', 'only employment, education, certificates and projects have an organization, a period and details');
  }
  if (kind === FactKind.EMAIL && !EMAIL.test(text.trim())) throw wrong('text', 'this is no e-mail address: write it like ada@example.com');
  if (kind === FactKind.LINK && !isLink(text.trim())) throw wrong('text', 'this is no address of a page: write it like https://example.com/ada');
  assertInOrder(period);
  return { text: text.trim(), organization: organization.trim(), detail: detail.trim(), period };
}

/** A résumé may leave the scheme out; one that is no page's would run where somebody follows it. */
function isLink(text: string): boolean {
  if (/\s/.test(text)) return false;
  const url = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`;
  return /^https?:\/\/[^/]+\.[^/]+/i.test(url) && URL.canParse(url);
}

function assertInOrder(period: Period | undefined): void {
  const { start, end, current } = period ?? {};
  if (current && end) throw wrong('period', 'a time that goes on has no end: leave out one of the two');
  if (!start || !end) return;
  const sameYear = start.year === end.year && start.month !== 0 && end.month !== 0;
  if (end.year < start.year || (sameYear && end.month < start.month)) throw wrong('period.end', 'the end is before the start: swap them');
}

/** The line itself; of one that is too long, the words where they stand in it, or its beginning. */
function quoteOf({ spot, text }: DocumentLine, words: string): Quote {
  // Half of a character at its end is none.
  const beginning = text.slice(0, LONGEST_WORDS).replace(/[\uD800-\uDBFF]$/, '');
  const inPlace = words.length <= LONGEST_WORDS && text.includes(words) ? words : beginning;
  return create(QuoteSchema, { words: (text.length <= LONGEST_WORDS ? text : inPlace).trim(), ...(spot && { spot }) });
}

const placeOf = (spot: Spot) => [spot.page, spot.paragraph, spot.line] as const;

function isSame(one: Spot | undefined, other: Spot): boolean {
  return one !== undefined && placeOf(one).every((at, part) => at === placeOf(other)[part]);
}

function isBefore(one: Spot, other: Spot | undefined): boolean {
  if (!other) return false;
  const differing = placeOf(one).findIndex((at, part) => at !== placeOf(other)[part]);
  return differing >= 0 && placeOf(one)[differing]! < placeOf(other)[differing]!;
}

function wrong(field: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', message, { field });
}
