import { FactKind, type Reading, ReadingOutcome, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import { documentText, stands } from './document-text.ts';
import { expect } from './expect.ts';

const KIND_NAMES = Object.fromEntries(Object.entries(FactKind).map(([name, value]) => [value, name.toLowerCase()]));

/** Every fact's words must stand in the document, on the page and in the line or paragraph that is given. */
export async function assertQuotesStand(reading: Reading, file: Buffer): Promise<number> {
  const pages = await documentText(file);
  const lines = new Map(reading.lines.map(({ spot, text }) => [spotKey(spot), text]));
  let quotes = 0;
  for (const fact of reading.facts) {
    expect(fact.quotes.length > 0, `the ${KIND_NAMES[fact.kind]} “${fact.text}” was read without words that it rests on`);
    for (const { words, spot } of fact.quotes) {
      quotes += 1;
      const line = lines.get(spotKey(spot));
      expect(line !== undefined, `“${words}” is said to stand where the document has no line (${spotKey(spot)})`);
      expect(fold(line).includes(fold(words)), `“${words}” does not stand in its line (${spotKey(spot)}): “${line}”`);
      const page = pages[Math.max(spot?.page ?? 1, 1) - 1] ?? '';
      expect(stands(words, page), `“${words}” does not stand on its page of the file (${spotKey(spot)})`);
    }
  }
  return quotes;
}

/** Name, address, a place of work or school, and three skills: what a file that has them must give. */
export function assertWellRead(reading: Reading): void {
  const count = (...kinds: FactKind[]) => reading.facts.filter(({ kind }) => kinds.includes(kind)).length;
  expect(reading.outcome === ReadingOutcome.READ, 'the résumé could not be read');
  expect(count(FactKind.NAME) > 0, 'no name was read');
  expect(count(FactKind.EMAIL) > 0, 'no e-mail address was read');
  expect(count(FactKind.EMPLOYMENT, FactKind.EDUCATION) > 0, 'no place of work and no school was read');
  expect(count(FactKind.SKILL) >= 3, `only ${count(FactKind.SKILL)} skills were read`);
}

/** What was read, for people: a line a kind. */
export function describeReading({ facts }: Reading): string[] {
  const lines: string[] = [];
  for (const kind of Object.values(FactKind)) {
    const ofKind = facts.filter((fact) => fact.kind === kind);
    if (kind === FactKind.UNSPECIFIED) continue;
    const shown = ofKind.slice(0, 12).map(describeFact).join('; ');
    const more = ofKind.length > 12 ? ` and ${ofKind.length - 12} more` : '';
    lines.push(`${KIND_NAMES[kind]!.padEnd(14)} ${shown ? shown + more : '–'}`);
  }
  return lines;
}

function describeFact({ text, organization, period }: ResumeFact): string {
  const year = (month: { year: number } | undefined) => (month ? String(month.year) : '?');
  const when = period ? ` (${year(period.start)}–${period.current ? 'now' : year(period.end)})` : '';
  const words = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return `${words}${organization ? ` at ${organization}` : ''}${when}`;
}

const spotKey = (spot: { page: number; line: number; paragraph: number } | undefined) =>
  spot ? (spot.paragraph > 0 ? `paragraph ${spot.paragraph}` : `page ${spot.page}, line ${spot.line}`) : 'nowhere';
const fold = (text: string) => text.replace(/\s+/g, ' ').trim();
