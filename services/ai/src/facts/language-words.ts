const NAMES =
  'english|german|french|spanish|italian|portuguese|dutch|russian|ukrainian|polish|czech|hungarian|romanian|greek|turkish|arabic|hebrew|hindi|urdu|bengali|tamil|telugu|punjabi|gujarati|marathi|mandarin|cantonese|chinese|japanese|korean|vietnamese|thai|indonesian|malay|tagalog|swedish|norwegian|danish|finnish|swahili|persian|farsi|catalan|croatian|serbian|bulgarian|slovak|englisch|deutsch|französisch|spanisch|italienisch|portugiesisch|russisch|polnisch|türkisch|arabisch|chinesisch|japanisch|anglais|allemand|français|espagnol|italien|portugais|arabe|chinois|japonais|inglés|alemán|francés|español|italiano|portugués|chino|japonés|árabe';
const LANGUAGE = new RegExp(`(?<![\\p{L}])(?:${NAMES})(?![\\p{L}])`, 'giu');
const BARE = new RegExp(`^(?:fluent in |native |conversational |basic )?(?:${NAMES})(?:\\s*[(:–-].*)?$`, 'iu');

/** The names of natural languages in a text, as they stand. */
export function languagesIn(text: string): string[] {
  return [...text.matchAll(LANGUAGE)].map(([words]) => words);
}

export function isBareLanguage(text: string): boolean {
  return BARE.test(text);
}
