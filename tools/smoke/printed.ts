/** A name as a file prints it. What stands between the two words, such as a second name, is not kept. */
export interface PrintedName {
  readonly first: string;
  readonly last: string;
}

// The pieces of a PDF's text come with spaces between them, so an address may be torn at its sign.
const ADDRESS = /([\p{L}\d][\p{L}\d._%+-]*)\s?@\s?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\s?\.\s?\p{L}{2,}/gu;
const PROFILE = /(?:linkedin\.com\/in|github\.com)\/([\p{L}\d_-]+)/giu;
const WORD = /\p{Lu}[\p{L}'’-]+/u;
const NAME = new RegExp(`(?=(?<![\\p{L}\\d.@])(${WORD.source})(?:\\s+\\p{Lu}\\.?)?\\s+(${WORD.source})(?![\\p{L}@]))`, 'gu');

const letters = (text: string) => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}]/gu, '');

/** Whether an e-mail address is printed, by this walk's own look at the text. */
export const isAddressPrinted = (text: string): boolean => text.search(ADDRESS) >= 0;

/**
 * The names that are printed, as far as they show: two words with capitals whose letters an address or profile in the same text repeats
 * (Jane Smith beside jane.smith@, jsmith@, or linkedin.com/in/smith-jane). What the product read plays no part in it.
 */
export function namesPrinted(text: string): PrintedName[] {
  const handles = [...text.matchAll(ADDRESS), ...text.matchAll(PROFILE)].map(([, handle]) => letters(handle!)).filter((handle) => handle.length >= 4);
  const found = new Map<string, PrintedName>();
  for (const [, first, last] of text.matchAll(NAME)) {
    const [a, b] = [letters(first!), letters(last!)];
    if ([a + b, b + a, a[0] + b, a + b[0], b + a[0]].some((made) => handles.includes(made))) found.set(a + b, { first: a, last: b });
  }
  return [...found.values()];
}

/** Whether a name that was read is one that is printed; titles and initials are no matter. */
export function isNameOf(read: string, { first, last }: PrintedName): boolean {
  const words = read.trim().split(/\s+/).filter((word) => !word.endsWith('.')).map(letters);
  return words.length >= 2 && words[0] === first && words.at(-1) === last;
}
