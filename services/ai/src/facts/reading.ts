import type { DocumentKind, Unreadable } from '../reading/document.ts';

/** Names everything that a reading depends on: it changes with the code, never with the day. */
export const READER_VERSION = 'reader-2';

export interface Spot {
  readonly page: number;
  readonly line: number;
  readonly paragraph: number;
}

/** Words of the document, and where they stand. */
export interface Quote {
  readonly part: string;
  readonly words: string;
  readonly spot: Spot;
}

export interface YearMonth {
  readonly year: number;
  /** 0 where only the year was said. */
  readonly month: number;
}

export interface Period {
  readonly start?: YearMonth;
  readonly end?: YearMonth;
  readonly current: boolean;
}

export type FactKind =
  | 'name'
  | 'email'
  | 'phone'
  | 'link'
  | 'place'
  | 'headline'
  | 'summary'
  | 'skill'
  | 'employment'
  | 'education'
  | 'language'
  | 'certification'
  | 'project';

export interface Fact {
  readonly factId: string;
  readonly kind: FactKind;
  readonly text: string;
  readonly organization: string;
  readonly period?: Period;
  readonly detail: string;
  readonly confidence: number;
  readonly quotes: readonly Quote[];
}

export interface DocumentLine {
  readonly spot: Spot;
  readonly text: string;
}

export interface Reading {
  readonly outcome: 'read' | Unreadable;
  readonly readerVersion: string;
  readonly kind: DocumentKind;
  /** 0 for a document without pages. */
  readonly pageCount: number;
  readonly lines: readonly DocumentLine[];
  readonly facts: readonly Fact[];
}

/** The reading that the reader's process wrote. That process is not trusted: every quote is held against its line again. */
export function readingFrom(output: Uint8Array): Reading {
  const reading = JSON.parse(Buffer.from(output).toString('utf8')) as Reading;
  assertQuoted(reading);
  return reading;
}

/** Throws where a fact rests on words that do not stand where it says. */
export function assertQuoted({ lines, facts }: Pick<Reading, 'lines' | 'facts'>): void {
  const texts = new Map(lines.map(({ spot, text }) => [spotKey(spot), text]));
  for (const { kind, quotes } of facts) {
    if (quotes.length === 0) throw new Error(`a fact of kind ${kind} rests on nothing`);
    for (const { words, spot } of quotes) {
      if (words === '' || !texts.get(spotKey(spot))?.includes(words)) throw new Error(`words of a fact of kind ${kind} do not stand at their spot`);
    }
  }
}

export function spotKey({ page, line, paragraph }: Spot): string {
  return `${page}/${line}/${paragraph}`;
}
