export type MarkdownTool = 'bold' | 'italic' | 'heading' | 'list' | 'link';

/** What is put in place of what, and what is selected then. */
export interface MarkedUp {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly selectStart: number;
  readonly selectEnd: number;
}

const ROUND: Readonly<Partial<Record<MarkdownTool, string>>> = { bold: '**', italic: '_' };

/** Marks a selection up, or takes the same mark away from it. */
export function markUp(text: string, start: number, end: number, tool: MarkdownTool): MarkedUp {
  const sign = ROUND[tool];
  if (sign) return round(text, start, end, sign);
  if (tool === 'link') return link(text, start, end);
  return lines(text, start, end, tool === 'heading' ? '## ' : '- ');
}

function round(text: string, start: number, end: number, sign: string): MarkedUp {
  const [before, after] = [text.slice(start - sign.length, start), text.slice(end, end + sign.length)];
  const chosen = text.slice(start, end);
  if (before === sign && after === sign)
    return { from: start - sign.length, to: end + sign.length, insert: chosen, selectStart: start - sign.length, selectEnd: end - sign.length };
  return { from: start, to: end, insert: sign + chosen + sign, selectStart: start + sign.length, selectEnd: end + sign.length };
}

function link(text: string, start: number, end: number): MarkedUp {
  const chosen = text.slice(start, end);
  const insert = `[${chosen}](https://)`;
  // The address is what is missing, unless the words are.
  const at = chosen ? start + insert.length - 1 : start + 1;
  return { from: start, to: end, insert, selectStart: at, selectEnd: at };
}

function lines(text: string, start: number, end: number, sign: string): MarkedUp {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const chosen = text.slice(from, to).split('\n');
  const has = chosen.every((line) => line.startsWith(sign));
  const insert = chosen.map((line) => (has ? line.slice(sign.length) : sign + line.replace(/^(#+ |- )/, ''))).join('\n');
  return { from, to, insert, selectStart: from, selectEnd: from + insert.length };
}
