import { describe, expect, it } from 'vitest';
import { assertNamed, slugOf } from './company.ts';

describe('slugOf', () => {
  it.for([
    ['Société Générique d’Été', 'societe-generique-d-ete'],
    ['  Straße & Söhne GmbH  ', 'strasse-sohne-gmbh'],
    ['例示株式会社', 'company'],
    ['---', 'company'],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('makes of %s the address %s', ([name, slug]) => {
    expect(slugOf(name!)).toBe(slug);
  });
});

describe('assertNamed', () => {
  it('refuses blanks around a letter', () => {
    expect(() => assertNamed('  x  ')).toThrow('at least 2 characters');
    expect(() => assertNamed('\u200b\u2060\u00ad')).toThrow('at least 2 characters');
    expect(() => assertNamed('Xy')).not.toThrow();
  });

  it('counts signs, of which some are written as two', () => {
    expect(() => assertNamed('𝒜 ')).toThrow('at least 2 characters');
    expect(() => assertNamed('𝒜𝒜')).not.toThrow();
  });
});
