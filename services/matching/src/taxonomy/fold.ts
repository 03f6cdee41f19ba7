/** One word of a text, folded for comparison, and where it stands. */
export interface Token {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

// A leading dot belongs to the word (".net", ".js"); so do trailing plus and number signs ("c++", "c#").
const WORD = /\.?[\p{L}\p{N}]+(?:['’]s\b)?[+#]*/gu;

const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/is(e|ed|er|es|ing|ation|ations|ational|able)$/, 'iz$1'],
  [/ys(e|ed|er|es|ing)$/, 'yz$1'],
  [/^(behavi|col|fav|harb|hon|lab|neighb)our/, '$1or'],
  [/ell(ed|er|ing)$/, 'el$1'],
  [/^programme$/, 'program'],
  [/^centre$/, 'center'],
  [/^paed/, 'ped'],
];

/** Splits a text into folded words. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    found.push({ folded: foldWord(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The form in which names are compared: case, British spelling, plural and punctuation do not count. */
export function fold(text: string): string {
  return tokens(text)
    .map((token) => token.folded)
    .join(' ');
}

/** Where the words stand in the text, word by word. */
export function standsIn(text: string, words: string): { start: number; end: number } | undefined {
  const [all, sought] = [tokens(text), tokens(words)];
  if (sought.length === 0) return undefined;
  const at = all.findIndex((_, from) => sought.every((token, index) => all[from + index]?.folded === token.folded));
  return at < 0 ? undefined : { start: all[at]!.start, end: all[at + sought.length - 1]!.end };
}

function foldWord(written: string): string {
  let word = written.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]s$/, '');
  if (!/^\p{L}+$/u.test(word)) return word;
  if (word.length > 3 && word.endsWith('ies')) word = `${word.slice(0, -3)}y`;
  else if (word.length > 3 && word.endsWith('s') && !/[sui]s$/.test(word)) word = word.slice(0, -1);
  for (const [pattern, american] of BRITISH) word = word.replace(pattern, american);
  return word;
}
