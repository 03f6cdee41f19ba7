import type { Period, YearMonth } from './reading.ts';

/** A period as it stands in a text. */
export interface FoundPeriod {
  readonly period: Period;
  readonly words: string;
  readonly at: number;
  /** One point of time, not a span. */
  readonly lone: boolean;
}

const MONTHS: readonly string[] = [
  'january|jan|januar|jän|jänner|janvier|janv|enero|ene',
  'february|feb|februar|février|fevrier|févr|fév|febrero',
  'march|mar|märz|mär|maerz|mars|marzo',
  'april|apr|avril|avr|abril|abr',
  'may|mai|mayo',
  'june|jun|juni|juin|junio',
  'july|jul|juli|juillet|juil|julio',
  'august|aug|août|aout|agosto|ago',
  'september|sept|sep|septembre|septiembre',
  'october|oct|oktober|okt|octobre|octubre',
  'november|nov|novembre|noviembre',
  'december|dec|dezember|dez|décembre|décembre|déc|diciembre|dic',
];
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, index) => names.split('|').map((name) => [name, index + 1] as const)));
// Latin letters by their ranges: classes of all letters are slow to prepare.
const LETTER = 'a-zß-öø-ž';
const MONTH = `(?:${[...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|')})(?![${LETTER}])\\.?`;
const YEAR = '(?:19|20)\\d{2}';
const SEASON = '(?:spring|summer|fall|autumn|winter|frühjahr|sommer|herbst|été|printemps|automne|hiver|verano|otoño|primavera|invierno)';
const SHORT = "['’]\\d{2}";
const POINT = `(?:(?:\\d{1,2}(?:st|nd|rd|th|\\.)? )?${MONTH},?(?: de)?(?: \\d{1,2},)? ?(?:${YEAR}|${SHORT})|${SEASON},? (?:de )?${YEAR}|(?:0?[1-9]|1[0-2])\\s?[/.]\\s?${YEAR}|${YEAR}[/.-](?:0[1-9]|1[0-2])(?!\\d)|${YEAR})`;
const PRESENT = '(?:present|current|currently|now|today|ongoing|till date|to date|date|heute|jetzt|aktuell|laufend|présent|present|aujourd[’\']hui|ce jour|actuel|en cours|actualidad|presente|actual|hoy)';
const DASH = '\\s*(?:,(?= (?:19|20)\\d{2}$)|-|–|—|−|~|/|to|until|through|bis|à|au|a|hasta|al)\\s*';
const SINCE = '(?:since|from|seit|ab|depuis|desde)';
// Two months side by side are a span: some printers draw no dash that can be read.
const SPAN = new RegExp(
  `(?<![${LETTER}\\d/.])(?:(?<first>${MONTH} ${YEAR}) (?<second>${MONTH} ${YEAR})|(?<start>${POINT})(?:${DASH})(?:(?<end>${POINT})|(?<present>${PRESENT})(?![${LETTER}]))|(?<bare>${MONTH})(?:${DASH})(?<close>${POINT})|(?<since>${SINCE}) (?<from>${POINT})|(?<open>${POINT})\\s*[-–—]$)(?![${LETTER}\\d/])`,
  'i',
);
const LONE = new RegExp(`(?<![${LETTER}\\d/.$#-])(?<point>${POINT})(?![${LETTER}\\d/%+]|,\\d|-\\d)`, 'gi');

/** The first span of time in a text, else its last point of time. */
export function findPeriod(text: string): FoundPeriod | undefined {
  if (!/\d/.test(text)) return undefined;
  const span = SPAN.exec(text);
  if (span?.groups) {
    const { first, second, start, end, present, bare, close, from, open } = span.groups;
    const last = second ?? end ?? close;
    const endPoint = last === undefined ? undefined : pointOf(last);
    const startPoint = bare === undefined ? pointOf(first ?? start ?? from ?? open ?? '') : endPoint && { year: endPoint.year, month: monthOf(bare) };
    const current = present !== undefined || from !== undefined || open !== undefined;
    if (startPoint) return { period: { start: startPoint, ...(endPoint && { end: endPoint }), current }, words: span[0].trim(), at: span.index, lone: false };
  }
  const lone = [...text.matchAll(LONE)].at(-1);
  const point = lone && pointOf(lone[0]);
  return point && { period: { end: point, current: false }, words: lone[0].trim(), at: lone.index, lone: true };
}

const ANNOUNCED = /(?<![a-zß-öø-ž])(?:expected|anticipated|graduation|graduated|graduating|expected graduation|grad\.?|class of|completed|voraussichtlich|abschluss)[\s.:–—-]*$/i;
const AROUND = /^[\s(|,·•\-–—:[\]]*(?:expected|expected graduation|graduation|graduated|grad|class of|anticipated|voraussichtlich|abschluss)?[\s.:]*$/i;

/** The text without what announces a time: “Expected”, “Class of”. */
export const withoutAnnouncement = (text: string): string => text.replace(ANNOUNCED, '');

/** Whether a text is a period and nothing else. */
export function isPeriodText(text: string): boolean {
  const found = findPeriod(text);
  return found !== undefined && AROUND.test(text.slice(0, found.at)) && /^[\s)|,.·•\]]*$/.test(text.slice(found.at + found.words.length));
}

function pointOf(text: string): YearMonth | undefined {
  const year = Number(/(?:19|20)\d{2}/.exec(text)?.[0] ?? text.replace(/^.*['’](\d{2})$/, '20$1'));
  if (!year) return undefined;
  const named = [...text.matchAll(/\p{L}+/gu)].map(([word]) => MONTH_NUMBERS.get(word.toLowerCase())).find((month) => month !== undefined);
  const number = /^(\d{1,2})\s?[/.]/.exec(text)?.[1] ?? /^\d{4}[/.-](\d{2})$/.exec(text)?.[1];
  return { year, month: named ?? (number ? Number(number) : 0) };
}

function monthOf(text: string): number {
  return MONTH_NUMBERS.get(text.toLowerCase().replace(/\.$/, '')) ?? 0;
}
