import type { Line } from '../lines/line.ts';
import { type FactDraft, quote } from './fact.ts';
import { headerParts, headerPeriod } from './header-parts.ts';
import type { Section } from './sections.ts';

const LABEL = /^(?:certifications?|certificates?|licenses?):\s*/i;
const ASIDE = /^(?:achievements?|leadership|activities|awards?|interests?):/i;
const LONGEST = 120;

export function readCertifications(sections: readonly Section[]): FactDraft[] {
  return sections.filter(({ kind }) => kind === 'certifications').flatMap(({ lines }) => readSection(lines));
}

function readSection(lines: readonly Line[]): FactDraft[] {
  const drafts: FactDraft[] = [];
  let issuerMayFollow = false;
  for (const line of lines) {
    if (ASIDE.test(line.text) || line.text.length > LONGEST) continue;
    const found = headerPeriod(line);
    const last = drafts.at(-1);
    const parts = headerParts(line)
      .map(({ words }) => words.replace(LABEL, ''))
      .filter((words) => words.length > 2);
    if (parts.length === 0) {
      if (found && last && !last.period) drafts[drafts.length - 1] = { ...last, period: found.period, quotes: [...last.quotes, quote(line, found.words, 'period')] };
      continue;
    }
    // A short line under a name without a date is who gave it.
    if (issuerMayFollow && last && !line.bullet && !found && parts.length === 1 && line.gap < 1.6) {
      drafts[drafts.length - 1] = { ...last, organization: parts[0]!, quotes: [...last.quotes, quote(line, parts[0]!, 'issuer')] };
      issuerMayFollow = false;
      continue;
    }
    for (const words of parts.length > 1 && line.cells.length > 1 ? parts : [parts.join('').length < line.text.length && parts.length === 1 ? parts[0]! : parts[0]!]) {
      drafts.push({
        kind: 'certification',
        text: words,
        period: found?.period,
        confidence: 0.85,
        quotes: [quote(line, words), ...(found ? [quote(line, found.words, 'period')] : [])],
      });
    }
    issuerMayFollow = !line.bullet && !found && line.cells.length === 1;
  }
  return drafts;
}
