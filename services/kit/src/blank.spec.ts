import { describe, expect, it } from 'vitest';
import { isBlank } from './blank.ts';

describe('isBlank', () => {
  it.each(['', ' \n\t', '\u00a0\u2003', '\u200b\ufeff', '\u0007', '\u202e', '\u2800', '\u3164'])('holds for %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['a', ' . ', '\u200bä', '😀', '家'])('does not hold for %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});
