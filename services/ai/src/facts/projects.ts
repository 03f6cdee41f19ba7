import type { Line } from '../lines/line.ts';
import { withoutBullet } from '../lines/clean-text.ts';
import { bodyLines } from './body-lines.ts';
import { type FactDraft, quote } from './fact.ts';
import { headerParts, headerPeriod } from './header-parts.ts';
import type { Section } from './sections.ts';

export function readProjects(sections: readonly Section[]): FactDraft[] {
  return sections.filter(({ kind }) => kind === 'projects').flatMap(({ lines }) => readSection(lines));
}

function readSection(lines: readonly Line[]): FactDraft[] {
  const body = bodyLines(lines);
  const entries: { head: Line; detail: Line[] }[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (!body.has(line) && (!before || body.has(before) || before.column !== line.column)) entries.push({ head: line, detail: [] });
    else entries.at(-1)?.detail.push(line);
  });
  return entries.flatMap(({ head, detail }) => {
    const name = headerParts(head)[0]?.words;
    if (!name) return [];
    const dated = [head, ...detail.slice(0, 2).filter((line) => !line.bullet)].find((line) => headerPeriod(line));
    const found = dated && headerPeriod(dated);
    return [
      {
        kind: 'project' as const,
        text: name,
        period: found?.period,
        detail: detail.map(({ text }) => withoutBullet(text)).join('\n'),
        confidence: 0.75,
        quotes: [quote(head, name), ...(dated && found ? [quote(dated, found.words, 'period')] : []), ...detail.map((line) => quote(line, withoutBullet(line.text), 'detail'))],
      },
    ];
  });
}
