import { type FactDraft, quote } from './fact.ts';
import type { Section } from './sections.ts';

/** What a person says of themselves, in their own words. */
export function readSummary(sections: readonly Section[]): FactDraft[] {
  const lines = sections.find(({ kind, lines }) => kind === 'summary' && lines.length > 0)?.lines.slice(0, 30) ?? [];
  if (lines.length === 0) return [];
  return [{ kind: 'summary', text: lines.map(({ text }) => text).join(' '), confidence: 0.9, quotes: lines.map((line) => quote(line, line.text)) }];
}
