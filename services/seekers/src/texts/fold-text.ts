/** A text without capitals, spaces and signs, by which the same question is known again; of one that is signs alone, they count. */
export function foldText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim() || plain.trim();
}
