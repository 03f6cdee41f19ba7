import { createHash } from 'node:crypto';
import type { Line } from '../lines/line.ts';
import type { Fact, FactKind, Period, Quote } from './reading.ts';

/** A fact before its place among the others gives it an id. */
export interface FactDraft {
  readonly kind: FactKind;
  readonly text: string;
  readonly organization?: string;
  readonly period?: Period | undefined;
  readonly detail?: string;
  readonly confidence: number;
  readonly quotes: readonly Quote[];
}

const LONGEST = { text: 4_000, organization: 300, detail: 8_000, words: 2_000, quotes: 200 } as const;
const MOST_FACTS = 2_000;

/** Words of a line; the line itself where the words were put together from it and do not stand there as they are. */
export function quote(line: Line, words: string, part = ''): Quote {
  const whole = line.text.includes(words) && words.trim() !== '' ? words : line.text;
  return { part, words: cut(whole, LONGEST.words).trim(), spot: line.spot };
}

/** At most so many characters, and no half of one. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** Gives facts their ids: by what they say, so that the same document read again gives the same ids. */
export function withIds(drafts: readonly FactDraft[]): Fact[] {
  const seen = new Map<string, number>();
  return drafts.slice(0, MOST_FACTS).map(({ kind, text, organization = '', period, detail = '', confidence, quotes }) => {
    const value = [kind, text, organization].map((part) => part.toLowerCase()).join('\n');
    const ordinal = seen.get(value) ?? 0;
    seen.set(value, ordinal + 1);
    return {
      factId: createHash('sha256').update(ordinal === 0 ? value : `${value}\n${ordinal}`).digest('hex').slice(0, 16),
      kind,
      text: cut(text, LONGEST.text),
      organization: cut(organization, LONGEST.organization),
      ...(period && { period }),
      detail: cut(detail, LONGEST.detail),
      confidence,
      quotes: quotes.slice(0, LONGEST.quotes),
    };
  });
}
