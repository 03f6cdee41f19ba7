import pg from 'pg';

const TIMESTAMPTZ = 1184;
const usual = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

/** How values of PostgreSQL become values here: as usual, but for times, of which lists hold many. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: unknown) => (oid === TIMESTAMPTZ && format !== 'binary' ? timeOf : pg.types.getTypeParser(oid, format as 'text')) as never,
};

/** A time as PostgreSQL writes it, such as 2026-11-25 09:00:00.123+00. What is written otherwise is read as usual. */
export function timeOf(text: string): Date {
  const fraction = text.length === 22 ? 0 : text.length - 23;
  const isPlain = text.endsWith('+00') && text[4] === '-' && text[13] === ':' && text[0]! > '0' && fraction >= 0 && fraction <= 3;
  if (!isPlain) return usual(text);
  const ms = fraction === 0 ? 0 : Number(text.slice(20, 20 + fraction).padEnd(3, '0'));
  return new Date(Date.UTC(two(text, 0) * 100 + two(text, 2), two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), ms));
}

const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
