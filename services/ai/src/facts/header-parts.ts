import type { Line } from '../lines/line.ts';
import { withoutBullet } from '../lines/clean-text.ts';
import { findPeriod, type FoundPeriod, withoutAnnouncement } from './dates.ts';
import { isPlaceText, trailingPlace } from './places.ts';

/** A part of the lines that head an entry: a title, an employer, a school, a degree. */
export interface Part {
  readonly words: string;
  readonly line: Line;
}

const DIVIDER = /\s+[|·•∙●]\s+|\s*\|\s*|\s+[–—]\s+|\s+-\s+|\s+\/\/\s+/;
const EDGES = /^[\s,;:|·•–—()-]+(?<!\()|[\s,;:|·•–—-]+$|\s*\(\s*$|^\s*\)\s*/g;
const LINK = /^(?:https?:\/\/|www\.)\S+$|^link$/i;

/** The time that a line names, where it names one as a header does: a span anywhere, a single point at an end or between dividers. */
export function headerPeriod(line: Line): FoundPeriod | undefined {
  const found = findPeriod(line.text);
  if (!found || !found.lone) return found;
  const after = line.text.slice(found.at + found.words.length);
  const before = line.text.slice(0, found.at);
  return /^[\s).,|\]]*$/.test(after) || /^\s*[|·•]/.test(after) || /^[\s(]*$/.test(before) ? found : undefined;
}

/** A line without its time and its places, in the parts that dividers and gaps make. */
export function headerParts(line: Line): Part[] {
  return line.cells
    .flatMap((cell) => {
      const found = findPeriod(cell);
      const whole = withoutBullet(cell);
      if (!found || headerPeriod(line)?.words !== found.words) return [whole];
      return [withoutAnnouncement(withoutAnnouncement(withoutBullet(cell.slice(0, found.at)))), afterPeriod(cell.slice(found.at + found.words.length))];
    })
    .flatMap((text) => text.split(DIVIDER))
    .map((text) => withoutPlace(text.replace(EDGES, '').trim()))
    .filter((words) => words.length > 1 && !isPlaceText(words) && !LINK.test(words) && /\p{L}/u.test(words) && line.text.includes(words))
    .map((words) => ({ words, line }));
}

/** Prose after a time is what was done, not where. */
function afterPeriod(text: string): string {
  const rest = text.replace(/^[\s)\],|·•–—-]+/, '');
  return /\.$/.test(rest) && rest.split(' ').length > 2 ? '' : rest;
}

function withoutPlace(text: string): string {
  const found = trailingPlace(text);
  return found && found.before !== '' ? found.before.replace(EDGES, '') : text;
}
