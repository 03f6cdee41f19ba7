import { type FactDraft, quote } from './fact.ts';
import type { Line } from '../lines/line.ts';
import type { Section } from './sections.ts';

const MOST_LINES = 30;
const LONG = 55;

/** What a person says of themselves, in their own words. */
export function readSummary(sections: readonly Section[]): FactDraft[] {
  const named = sections.find(({ kind, lines }) => kind === 'summary' && lines.length > 0)?.lines.slice(0, MOST_LINES);
  const lines = named ?? proseIn(sections.filter(({ kind }) => kind === 'head').flatMap(({ lines }) => lines));
  if (lines.length === 0) return [];
  return [{ kind: 'summary', text: lines.map(({ text }) => text).join(' '), confidence: 0.9, quotes: lines.map((line) => quote(line, line.text)) }];
}

/** Without a heading, a summary is the first lines that are as long as prose, to the end of their sentence. */
function proseIn(lines: readonly Line[]): Line[] {
  const first = lines.findIndex((line, index) => isProse(line) && lines[index + 1] !== undefined && isProse(lines[index + 1]!));
  if (first < 0) return [];
  const after = lines.slice(first).findIndex((line) => !isProse(line));
  const last = after < 0 ? lines.length : first + after;
  const tail = lines[last];
  return lines.slice(first, tail && /\.$/.test(tail.text) && tail.cells.length === 1 ? last + 1 : last).slice(0, MOST_LINES);
}

const isProse = ({ text, cells }: Line) => text.length > LONG && cells.length === 1 && !/@|https?:|[|·•]/.test(text);
