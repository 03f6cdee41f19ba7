import { AppError } from '@hireflux/kit/errors';
import argon2 from 'argon2';
import { bulkhead, BulkheadRejectedError } from 'cockatiel';

/** Hashes passwords off the request thread, few at a time. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Whether the password made the hash. Without a hash it takes as long, and answers no. */
  verify(password: string, hash: string | undefined): Promise<boolean>;
}

const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function passwordHasher({ atOnce = 2, waiting = 64 } = {}): PasswordHasher {
  const gate = bulkhead(atOnce, waiting);
  const through = <T>(work: () => Promise<T>) =>
    gate.execute(work).catch((error: unknown) => {
      throw error instanceof BulkheadRejectedError ? busy() : error;
    });
  // Made once, of nothing that anyone knows.
  let nobodys: Promise<string> | undefined;
  return {
    hash: (password) => through(() => argon2.hash(password, OPTIONS)),
    async verify(password, hash) {
      const against = hash ?? (await (nobodys ??= argon2.hash(crypto.randomUUID(), OPTIONS)));
      return (await through(() => argon2.verify(against, password))) && hash !== undefined;
    },
  };
}

/** The words, folded, that a password is too easily guessed from. */
const COMMON = [
  'password', 'passwort', 'motdepasse', 'contrasena', 'qwerty', 'qwertz', 'azerty', 'asdfgh', 'letmein', 'welcome', 'iloveyou',
  'administrator', 'hireflux', 'football', 'baseball', 'superman', 'princess', 'sunshine', 'monkey', 'dragon', 'master', 'trustno', 'changeme',
];
const LEAST_DISTINCT = 5;

/** Refuses a password that is one of the first guesses: few letters over and over, a run, a common word with figures, the address. */
export function assertStrong(password: string, email: string): void {
  const folded = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const rest = COMMON.reduce((left, word) => left.replaceAll(word, ''), folded.replace(/0/g, 'o').replace(/1/g, 'i').replace(/3/g, 'e'));
  const weak =
    new Set(folded).size < LEAST_DISTINCT ||
    '01234567890123456789abcdefghijklmnopqrstuvwxyz'.includes(folded) ||
    /^\p{N}{0,4}$/u.test(rest.replace(/[oie]/g, '0')) ||
    folded.includes(email.split('@')[0]!.replace(/[^\p{L}\p{N}]/gu, '')) && folded.length - email.split('@')[0]!.length < 6;
  if (weak) throw new AppError('PASSWORD_WEAK', 'this password is easily guessed: take a longer one, of several words that do not belong together');
}

function busy(): AppError {
  return new AppError('SIGN_IN_BUSY', 'many people are signing in at this moment: try again in a few seconds');
}
