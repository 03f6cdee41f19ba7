import { LIGATURE_WORDS } from './ligature-words.ts';

const LIGATURES = ['fi', 'ff', 'fl', 'ffi', 'ffl', 'tt', 'ti', 'ft'];

/** Words as a reader sees them: plain spaces and hyphens, no invisible characters, no icons, ligatures spelt out. */
export function cleanText(drawn: string): string {
  const plain = drawn
    .toWellFormed()
    .normalize('NFKC')
    .replace(/(\p{L}{0,30})\0(\p{L}{0,30})/gu, (_whole, before: string, after: string) => before + ligatureIn(before, after) + after)
    // Some printers draw a soft hyphen, or several hyphens one upon the other, where a writer typed one.
    .replace(/-?\u00AD[\u2010\u2011]?|[\u2010\u2011]/g, '-')
    .replace(/[\p{Co}\p{Cn}\p{Cc}\p{Zs}\s\uFFFD]/gu, ' ')
    .replace(/\p{Cf}/gu, '');
  return close(plain.replace(/ +/g, ' ').trim());
}

/** Some fonts draw a ligature as one glyph and do not say which letters it stands for. */
function ligatureIn(before: string, after: string): string {
  if (!before && !after) return '';
  return LIGATURES.find((letters) => LIGATURE_WORDS.has((before + letters + after).toLowerCase())) ?? 'fi';
}

const SPREAD = /(?<!\S)(?:\p{L}{1,2}|&)(?: (?:\p{L}{1,2}|&)){3,}(?!\S)/gu;

/** “C O N TA C T” is one word that was spread out for its looks. */
function close(text: string): string {
  return text.replace(SPREAD, (spread) => {
    const pieces = spread.split(' ');
    const single = pieces.filter((piece) => piece.length === 1).length;
    return single >= pieces.length * 0.6 && spread === spread.toUpperCase() ? pieces.join('') : spread;
  });
}

const BULLET = /^(?:[•●▪■□◦‣○➢➤✓✔❖◆◇▸►▶·∙⁃*]|[-–—](?=\s|$)|o(?=\s\p{Lu}))\s*/u;

/** Whether a text begins with the mark of an item of a list. */
export const isBulleted = (text: string): boolean => BULLET.test(text);

export const withoutBullet = (text: string): string => text.replace(BULLET, '');
