import type { TitleWords } from './input.ts';

/** Any work at all counts for a little. */
const OTHER = 10;
/** Words that end titles of every trade, and say nothing about one. */
const GENERIC = new Set([
  'manager', 'director', 'assistant', 'specialist', 'coordinator', 'officer', 'analyst', 'consultant', 'associate',
  'representative', 'technician', 'worker', 'engineer', 'supervisor', 'administrator', 'executive', 'agent', 'operator',
  'advisor', 'developer', 'designer', 'president', 'head', 'expert', 'member', 'clerk', 'team',
]);

/** How near one title comes to another, in percent: by its words, and by the ISCO-08 group of its trade. */
export function nearnessOfTitles(one: TitleWords, other: TitleWords): number {
  return Math.max(OTHER, byWords(one.core, other.core), byGroup(one.occupation, other.occupation));
}

function byWords(one: readonly string[], other: readonly string[]): number {
  const [mine, theirs] = [new Set(one), new Set(other)];
  const shared = [...mine].filter((word) => theirs.has(word));
  if (shared.length === 0) return 0;
  if (shared.length === mine.size && shared.length === theirs.size) return 100;
  const telling = shared.filter((word) => !GENERIC.has(word)).length;
  if (telling === 0) return 0;
  return telling >= 2 || one.at(-1) === other.at(-1) ? 70 : 40;
}

/** Unit group, minor group, sub-major group: the more digits two trades share, the nearer they are. */
function byGroup(one: string | null, other: string | null): number {
  if (one === null || other === null) return 0;
  if (one === other) return 100;
  if (one.slice(0, 3) === other.slice(0, 3)) return 80;
  return one.slice(0, 2) === other.slice(0, 2) ? 40 : 0;
}
