/** Words quoted out of a longer text: what stands before and after them, and whether more was cut away. */
export interface Cut {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

export const QUOTE_LENGTH = 140;

/** At most 140 characters, the marked words whole whatever their length, and an ellipsis where it was cut, between words. */
export function cutQuote(text: string, start: number, end: number, most = QUOTE_LENGTH): Cut {
  const marked = text.slice(start, end);
  const room = Math.max(0, most - marked.length);
  const [before, after] = [text.slice(0, start), text.slice(end)];
  if (before.length + after.length <= room) return { before, marked, after };
  const half = Math.floor(room / 2);
  const left = Math.min(before.length, Math.max(half, room - after.length));
  const right = Math.min(after.length, room - left);
  return { before: lastOf(before, left), marked, after: firstOf(after, right) };
}

function firstOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most + 1);
  const space = cut.lastIndexOf(' ');
  return `${space < 0 ? '' : cut.slice(0, space)}…`;
}

function lastOf(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(text.length - most - 1);
  const space = cut.indexOf(' ');
  return `…${space < 0 ? '' : cut.slice(space + 1)}`;
}
