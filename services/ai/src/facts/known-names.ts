import { wordsOf } from './word-files.ts';

const BY_FIRST = new Map<string, string[]>();
for (const name of wordsOf('skill-names.txt')) {
  const first = firstWord(name);
  BY_FIRST.set(first, [...(BY_FIRST.get(first) ?? []), name].sort((a, b) => b.length - a.length));
}

/** Whether a text is the name of a known skill. */
export const isKnown = (text: string): boolean => BY_FIRST.get(firstWord(text))?.includes(text) ?? false;

/** Known names of skills in a text as they stand, whole words only, the longest first. */
export function namesIn(text: string): string[] {
  const names: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (at > 0 && /[\p{L}\d.+#]/u.test(text[at - 1]!)) continue;
    const name = BY_FIRST.get(firstWord(text.slice(at)))?.find((each) => text.startsWith(each, at) && !/^(?:[\p{L}\d+#]|\.\p{L})/u.test(text.slice(at + each.length, at + each.length + 2)));
    if (!name) continue;
    names.push(name);
    at += name.length - 1;
  }
  return names;
}

function firstWord(text: string): string {
  return /^[\p{L}\d]+|^\S/u.exec(text)?.[0] ?? '';
}
