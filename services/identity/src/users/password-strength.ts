import { AppError } from '@hireflux/kit/errors';

/** What people take first: words and runs of keys, in small letters. */
const COMMON = [
  'administrator', 'contrasena', 'motdepasse', 'changeme', 'hireflux', 'iloveyou', 'password', 'passwort', 'superman', 'sunshine', 'princess',
  'baseball', 'football', 'trustno', 'letmein', 'welcome', 'charlie', 'michael', 'shadow', 'monkey', 'dragon', 'master', 'secret', 'asdfghjkl',
  'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'zxcvbnm', 'asdfgh', 'qwerty', 'qwertz', 'azerty', 'admin', 'login', 'hello', 'abc', 'pass',
];
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const LEAST_LEFT = 4;
const LEAST_DISTINCT = 5;
const LOOK_ALIKE: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };

/**
 * Refuses a password that is among the first guesses: too few different signs, or hardly a letter left of it without
 * common words, runs of the alphabet, repetitions, and the address that it is for.
 */
export function assertStrong(password: string, email: string): void {
  const plain = password.toLowerCase();
  const owner = email.split('@')[0]!;
  const weak = new Set(plain).size < LEAST_DISTINCT || [lettersOf, lettersMeantBy].some((read) => hasLittleLeft(read(plain), read(owner)));
  if (weak) throw new AppError('PASSWORD_WEAK', 'this password is easily guessed: take a longer one, of several words that do not belong together');
}

function hasLittleLeft(password: string, owner: string): boolean {
  const words = owner.length >= LEAST_LEFT ? [owner, ...COMMON] : COMMON;
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), password).replace(/(.{2,})\1+/gu, '$1');
  return left.length < LEAST_LEFT || ALPHABET.includes(left) || ALPHABET.includes([...left].reverse().join(''));
}

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '');

/** Reads figures and signs as the letters that they stand for, but for those at the end, which only make up the length. */
const lettersMeantBy = (text: string) => lettersOf(text.replace(/[^\p{L}]+$/u, '').replace(/[0134$57@!]/g, (sign) => LOOK_ALIKE[sign]!));
