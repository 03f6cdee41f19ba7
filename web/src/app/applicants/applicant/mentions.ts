/** Somebody who can be called by "@" and their name. */
export interface Colleague {
  readonly userId: string;
  readonly name: string;
}

/** The "@" with what was typed after it, up to where the cursor stands. Undefined where no call is being written. */
export function callAt(text: string, cursor: number): { readonly from: number; readonly words: string } | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}.'’-]*)?)$/u.exec(text.slice(0, cursor));
  return found ? { from: cursor - found[1]!.length - 1, words: found[1]! } : undefined;
}

/** Those whose name begins so, or has a word that does. */
export function colleaguesLike(colleagues: readonly Colleague[], words: string): readonly Colleague[] {
  const sought = fold(words);
  return colleagues.filter(({ name }) => fold(name).startsWith(sought) || fold(name).split(' ').some((word) => word.startsWith(sought))).slice(0, 6);
}

/** Those whom a text calls by their whole name. */
export function mentioned(text: string, colleagues: readonly Colleague[]): readonly string[] {
  return colleagues.filter(({ name }) => name && text.includes(`@${name}`)).map(({ userId }) => userId);
}

/** A text cut where it calls somebody. */
export function withCalls(text: string, names: readonly string[]): readonly { readonly text: string; readonly call: boolean }[] {
  const known = names.filter(Boolean).sort((one, other) => other.length - one.length);
  if (known.length === 0) return [{ text, call: false }];
  const pattern = new RegExp(`(@(?:${known.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')}))`, 'u');
  return text.split(pattern).flatMap((part, at) => (part ? [{ text: part, call: at % 2 === 1 }] : []));
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
