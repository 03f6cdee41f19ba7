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

export function passwordHasher({ atOnce = 2, waiting = 24 } = {}): PasswordHasher {
  const gate = bulkhead(atOnce, waiting);
  const through = <T>(work: () => Promise<T>) =>
    gate.execute(work).catch((error: unknown) => {
      throw error instanceof BulkheadRejectedError ? busy() : error;
    });
  // Made at once, so that not even the first unknown address takes longer.
  const nobodys = argon2.hash(crypto.randomUUID(), OPTIONS);
  return {
    hash: (password) => through(() => argon2.hash(password, OPTIONS)),
    async verify(password, hash) {
      const against = hash ?? (await nobodys);
      return (await through(() => argon2.verify(against, password))) && hash !== undefined;
    },
  };
}

function busy(): AppError {
  return new AppError('SIGN_IN_BUSY', 'many people are signing in at this moment: try again in a few seconds');
}
