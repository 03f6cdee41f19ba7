import { describe, expect, it } from 'vitest';
import { assertStrong } from './password-strength.ts';

describe('assertStrong', () => {
  it.each([
    'Password1234', 'p4ssw0rd2024', 'passwordpassword', 'qwertyuiop', 'Qwerty12345', '1234567890', '0987654321', 'abcdefghij',
    'aaaaaaaaaaaa', 'ababababab', 'letmein2026', 'iloveyou!!!', 'hireflux2026', 'administrator', '2024202420', 'P4ssw0rd12345!', 'Welcome-to-2026', 'zyxwvutsrq1', 'ada.example', 'ada_example1x2',
  ])('refuses %s', (password) => {
    expect(() => assertStrong(password, 'ada.example@example.com')).toThrow(/easily guessed/);
  });

  it.each(['seven quiet otters', 'walk lR3q-7vTn0pQz8kA', 'correct horse battery', 'пять тихих выдр', '#V9!k2^Lq&7z', '五只安静的水獭在河里游泳'])(
    'takes %s',
    (password) => {
      expect(() => assertStrong(password, 'ada.example@example.com')).not.toThrow();
    },
  );

  it('does not take a short name of an address for a word', () => {
    expect(() => assertStrong('a quiet harbour', 'a@example.com')).not.toThrow();
  });
});
