import { type DocumentLine, FactKind, type Reading, ReadingOutcome, type ResumeFact, type Spot } from '@hireflux/proto/common/v1/resume_pb';
import type { Fit } from '@hireflux/proto/matching/v1/fit_pb';
import { type Mark, placeIn, type SheetLine } from '../ui/evidence/marks';
import { spotInWords } from './fit-said';

/** Under this the reader is in doubt. */
const SURE = 0.7;

export const keyOfSpot = (spot: Spot | undefined): string => (spot ? `${spot.page}.${spot.line}.${spot.paragraph}` : '');

export const isInDoubt = ({ confidence, corrected }: ResumeFact): boolean => !corrected && confidence < SURE;

const POINT = /^[•▪◦‣·∙*–-]\s/;
/** What sections of a résumé are headed with. */
const HEAD =
  /^(summary|profile|about( me)?|objective|(work |professional )?experience|employment( history)?|work( history)?|education|(technical |key |core )?skills|languages?|projects?|certifi\w+|awards?|interests|references|publications|volunteer\w*|contact|profil|kurzprofil|berufserfahrung|ausbildung|bildung|kenntnisse|fähigkeiten|sprachen|projekte|zertifikate|expérience.*|formation|compétences|langues)\s*:?$/i;

/** The document as its sheets show it. */
export function sheetLines({ lines, facts }: Pick<Reading, 'lines' | 'facts'>): SheetLine[] {
  const named = keyOfSpot(facts.find(({ kind, corrected }) => kind === FactKind.NAME && !corrected)?.quotes[0]?.spot);
  return lines.map((line) => {
    const look = lookOf(line, named);
    return { key: keyOfSpot(line.spot), text: line.text, page: line.spot?.page ?? 0, ...(look && { look }) };
  });
}

function lookOf({ text, spot }: DocumentLine, named: string): SheetLine['look'] {
  if (keyOfSpot(spot) === named && text.length <= 60) return 'title';
  if (POINT.test(text)) return 'point';
  return HEAD.test(text.trim()) ? 'head' : undefined;
}

/** What a fact is, and not what was done there: that is not taken as one fact, and would mark the whole page. */
const LONG_PARTS = new Set(['detail']);
const UNMARKED = new Set<FactKind>([FactKind.SUMMARY]);

/** The words that facts rest on, each fact a claim. */
export function factMarks({ lines, facts }: Pick<Reading, 'lines' | 'facts'>): Mark[] {
  const texts = new Map(lines.map(({ spot, text }) => [keyOfSpot(spot), text]));
  return facts.flatMap((fact) => {
    const parts = fact.quotes.filter(({ part }) => !LONG_PARTS.has(part));
    const quotes = parts.length > 0 ? parts : fact.quotes.slice(0, 1);
    return quotes.flatMap(({ words, spot }, at): Mark[] => {
      const line = keyOfSpot(spot);
      const place = placeIn(texts.get(line) ?? '', UNMARKED.has(fact.kind) || fact.corrected ? shortOf(words, fact.text) : words);
      return place ? [{ id: `${fact.factId}-${at}`, claim: fact.factId, line, ...place, ...(isInDoubt(fact) && { doubt: true }) }] : [];
    });
  });
}

/** The words of an added fact where its line holds them, and else the line. */
const shortOf = (words: string, text: string): string => (words.includes(text) ? text : words);

/** The words of the résumé that factors of a Fit rest on, each pair a claim within its factor's. */
export function fitMarks(fit: Fit, lines: readonly DocumentLine[]): Mark[] {
  const texts = new Map(lines.map(({ spot, text }) => [keyOfSpot(spot), text]));
  const order = fit.factors.toSorted((one, other) => one.kind - other.kind);
  return order.flatMap(({ evidence }, factor) =>
    evidence.flatMap(({ candidate }, pair): Mark[] => {
      const line = keyOfSpot(candidate?.spot);
      const place = candidate && placeIn(texts.get(line) ?? '', candidate.words);
      const claim = `${factor + 1}.${pair + 1}`;
      return place ? [{ id: claim, claim, line, ...place, factor: factor + 1 }] : [];
    }),
  );
}

/** Where a fact stands: "page 1, line 6", or in how many places. */
export function placesOf({ quotes }: ResumeFact): string {
  const spots = [...new Map(quotes.map(({ spot }) => [keyOfSpot(spot), spot])).values()].filter((spot) => spot !== undefined);
  if (spots.length === 0) return '';
  return spots.length === 1 ? spotInWords(spots[0]!) : $localize`:@@words.spot.several:${spots.length}:count: places`;
}

export const FACT_KINDS: Readonly<Record<FactKind, string>> = {
  [FactKind.UNSPECIFIED]: '',
  [FactKind.NAME]: $localize`:@@words.fact.name:Name`,
  [FactKind.EMAIL]: $localize`:@@words.fact.email:E-mail address`,
  [FactKind.PHONE]: $localize`:@@words.fact.phone:Telephone number`,
  [FactKind.LINK]: $localize`:@@words.fact.link:Link`,
  [FactKind.PLACE]: $localize`:@@words.fact.place:Place`,
  [FactKind.HEADLINE]: $localize`:@@words.fact.headline:Headline`,
  [FactKind.SUMMARY]: $localize`:@@words.fact.summary:Summary`,
  [FactKind.SKILL]: $localize`:@@words.fact.skill:Skill`,
  [FactKind.EMPLOYMENT]: $localize`:@@words.fact.employment:Place of work`,
  [FactKind.EDUCATION]: $localize`:@@words.fact.education:Education`,
  [FactKind.LANGUAGE]: $localize`:@@words.fact.language:Language`,
  [FactKind.CERTIFICATION]: $localize`:@@words.fact.certification:Certificate`,
  [FactKind.PROJECT]: $localize`:@@words.fact.project:Project`,
};

/** Kinds that have an organization, a time and details. */
export const DETAILED_KINDS: ReadonlySet<FactKind> = new Set([FactKind.EMPLOYMENT, FactKind.EDUCATION, FactKind.CERTIFICATION, FactKind.PROJECT]);

/** Why a document could not be read and what to do. Empty where it was read. */
export const READING_FAILURES: Readonly<Record<ReadingOutcome, string>> = {
  [ReadingOutcome.UNSPECIFIED]: '',
  [ReadingOutcome.READ]: '',
  [ReadingOutcome.NO_TEXT]: $localize`:@@words.outcome.no-text:It holds pictures of text, and no text. Save it as a PDF from the program that it was written in, or send a DOCX.`,
  [ReadingOutcome.ENCRYPTED]: $localize`:@@words.outcome.encrypted:It is locked by a password. Save it without one.`,
  [ReadingOutcome.DAMAGED]: $localize`:@@words.outcome.damaged:It is damaged. Open it, save it anew, and send that.`,
  [ReadingOutcome.TOO_LARGE]: $localize`:@@words.outcome.too-large:It has too many pages, or is too intricate to read. Send one of a few pages.`,
};
