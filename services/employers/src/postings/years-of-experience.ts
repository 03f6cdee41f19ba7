import { type Finding, type Passage, type Posting, spotIn } from './posting.ts';

/** The most years that may be asked for at a level; without a level, and above, any. */
const MOST: Partial<Record<NonNullable<Posting['experience_level']>, number>> = { entry: 2, mid: 7, senior: 12 };

const YEARS = /\b(\d{1,2})\s*(?:\+|plus\b|or more\b|oder mehr\b)?(?:\s*(?:-|–|to|bis)\s*\d{1,2}\s*\+?)?\s*(?:years?|yrs?|jahren?|jahre)\b(?=[^.!?;\n]{0,60}?\b(?:experience|erfahrung|berufserfahrung)\b)/giu;
/** What the company says of itself. */
const OF_US = /\b(?:we|our|us|wir|unser\w*|founded|gegründet)\b[^.!?\n]*$/i;

/** Years of experience that are asked for beyond what the level of the job has. */
export function yearsBeyondLevel({ experience_level: level }: Posting, passages: readonly Passage[]): Finding[] {
  const most = level ? MOST[level] : undefined;
  if (most === undefined) return [];
  return passages.flatMap((passage) =>
    [...passage.text.matchAll(YEARS)]
      .filter(({ 1: years, index }) => Number(years) > most && !OF_US.test(passage.text.slice(Math.max(0, index - 80), index)))
      .map(({ 0: words, 1: years, index }) => ({
        kind: 'years_beyond_level' as const,
        ...spotIn(passage, index, words.length),
        parameters: { years: years!, most: String(most) },
      })),
  );
}
