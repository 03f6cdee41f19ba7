import type { Line } from '../lines/line.ts';
import { type FactDraft, quote } from './fact.ts';
import { languagesIn } from './language-words.ts';
import type { Section } from './sections.ts';

const LABELLED = /^(?:[•●▪·*-]\s*)?(?:languages?|spoken languages?|sprachen|langues|idiomas)\s*:|fluent in|native speaker|muttersprache|proficiency/i;

/** Natural languages: under their own heading, and in lines of skills that speak of languages. */
export function readLanguages(sections: readonly Section[]): FactDraft[] {
  const own = sections.filter(({ kind }) => kind === 'languages').flatMap(({ lines }) => lines);
  const labelled = sections.filter(({ kind }) => kind === 'skills').flatMap(({ lines }) => lines.filter(({ text }) => LABELLED.test(text)));
  const seen = new Set<string>();
  return [...own, ...labelled].flatMap((line: Line) =>
    languagesIn(line.text).flatMap((words) => {
      if (seen.has(words.toLowerCase())) return [];
      seen.add(words.toLowerCase());
      return [{ kind: 'language' as const, text: words, confidence: 0.9, quotes: [quote(line, words)] }];
    }),
  );
}
