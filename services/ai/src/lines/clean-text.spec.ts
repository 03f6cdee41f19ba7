import { describe, expect, it } from 'vitest';
import { cleanText, isBulleted, withoutBullet } from './clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['folds white space of every kind', 'Senior\u00A0 Engineer\t now ', 'Senior Engineer now'],
    ['takes ligatures apart', 'o\uFB03ce work\uFB02ow', 'office workflow'],
    ['spells out a ligature that its font does not name', 'Pro\0les, o\0ce, work\0ow', 'Profiles, office, workflow'],
    ['makes one hyphen of several drawn upon each other', 'on-\u00AD\u2010campus', 'on-campus'],
    ['leaves icons out', '\uE000 ada@example.com', 'ada@example.com'],
    ['leaves out what no reader sees', 'zero\u200Bwidth', 'zerowidth'],
    ['closes words that were spread out', 'C O N TA C T', 'CONTACT'],
    ['keeps a list of single letters', 'C, R and Go', 'C, R and Go'],
    ['keeps no half of a character', 'a\uD800b', 'a b'],
  ])('%s', (_what, drawn, text) => {
    expect(cleanText(drawn)).toBe(text);
  });
});

describe('isBulleted', () => {
  it('tells marks of a list from words', () => {
    expect(['• Built', '- Built', '– Built', '▪Built', '✓ Built'].every(isBulleted)).toBe(true);
    expect(['Built', '-built', 'o built', '5 built'].some(isBulleted)).toBe(false);
    expect(withoutBullet('•  Built')).toBe('Built');
  });
});
