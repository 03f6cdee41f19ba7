/** Whether "an" goes before these words. */
const takesAn = (words: string): boolean => /^(?:[aeiou]|hour|honest|honou?r|heir)/i.test(words) && !/^(?:uni|use|usu|uti|eu|one\b|once\b)/i.test(words);

/** Puts other words where some stand: with a capital where those had one, and with the article before them that goes with the new ones. */
export function putInstead(text: string, { start, end }: { readonly start: number; readonly end: number }, instead: string): string {
  const [before, gone, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const words = /^\p{Lu}\p{Ll}/u.test(gone) ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead;
  const [whole = '', article = '', space = ''] = /(?<![\p{L}\p{N}])(an?)(\s+)$/iu.exec(before) ?? [];
  // What did not go with the words that stood there is no article: German has an "an", too.
  if (article === '' || takesAn(gone) !== article.length > 1) return before + words + after;
  return before.slice(0, -whole.length) + article.charAt(0) + (takesAn(words) ? 'n' : '') + space + words + after;
}
