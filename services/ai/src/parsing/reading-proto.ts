import type { MessageInitShape } from '@bufbuild/protobuf';
import { DocumentKind, FactKind, type ReadingSchema, ReadingOutcome } from '@hireflux/proto/common/v1/resume_pb';
import type { Fact, Reading } from '../facts/reading.ts';

const OUTCOMES: Readonly<Record<Reading['outcome'], ReadingOutcome>> = {
  read: ReadingOutcome.READ,
  'no-text': ReadingOutcome.NO_TEXT,
  encrypted: ReadingOutcome.ENCRYPTED,
  damaged: ReadingOutcome.DAMAGED,
  'too-large': ReadingOutcome.TOO_LARGE,
};

const DOCUMENT_KINDS: Readonly<Record<Reading['kind'], DocumentKind>> = { pdf: DocumentKind.PDF, docx: DocumentKind.DOCX };

const FACT_KINDS: Readonly<Record<Fact['kind'], FactKind>> = {
  name: FactKind.NAME,
  email: FactKind.EMAIL,
  phone: FactKind.PHONE,
  link: FactKind.LINK,
  place: FactKind.PLACE,
  headline: FactKind.HEADLINE,
  summary: FactKind.SUMMARY,
  skill: FactKind.SKILL,
  employment: FactKind.EMPLOYMENT,
  education: FactKind.EDUCATION,
  language: FactKind.LANGUAGE,
  certification: FactKind.CERTIFICATION,
  project: FactKind.PROJECT,
};

export function toProto(reading: Reading): MessageInitShape<typeof ReadingSchema> {
  return {
    outcome: OUTCOMES[reading.outcome],
    readerVersion: reading.readerVersion,
    kind: DOCUMENT_KINDS[reading.kind],
    pageCount: reading.pageCount,
    lines: reading.lines.map(({ spot, text }) => ({ spot: { ...spot }, text })),
    facts: reading.facts.map(({ kind, quotes, period, ...fact }) => ({
      ...fact,
      kind: FACT_KINDS[kind],
      quotes: quotes.map((quote) => ({ ...quote, spot: { ...quote.spot } })),
      ...(period && { period: { current: period.current, ...(period.start && { start: { ...period.start } }), ...(period.end && { end: { ...period.end } }) } }),
    })),
  };
}
