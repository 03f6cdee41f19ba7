import { createHash } from 'node:crypto';
import type { Caller } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import { edgeRefusals } from '@hireflux/kit/metrics';
import type { Budget, Counter, Standing } from './counter.ts';
import type { AuthRates, CountedClass, RateTable } from './rates.ts';

/** What of a call says how it is counted. */
export interface CountedCall {
  readonly kind: CountedClass;
  /** Where it comes from: an IPv4 address, or a network that one customer has. */
  readonly address: string;
  readonly authorization: string | null;
  /** The account that it tries to be let into or to make, if it names one. */
  readonly account?: { readonly email: string; readonly userType: number };
  /** Whether it tries a password of the account that it comes from. */
  readonly triesPassword?: boolean;
}

export interface RateDeps {
  readonly rates: RateTable;
  readonly counter: Counter;
  readonly authenticate: (authorization: string | null) => Promise<Caller>;
}

/** Counts a call, and answers how its sender stands by the budget that leaves them the least. Undefined where no limit is set. */
export type TakeCall = (call: CountedCall) => Promise<Standing | undefined>;

const PROGRAM = /^Bearer +hf_/i;

export function takingCalls({ rates, counter, authenticate }: RateDeps): TakeCall {
  const budgetOf = (kind: CountedClass, of: keyof AuthRates): Budget => ({ name: `${kind}:${of}`, perMinute: (rates[kind] as AuthRates)[of] });

  const refused = (kind: CountedClass, of: keyof AuthRates, standing: Standing) => {
    edgeRefusals.inc({ class: kind, by: of });
    return standing;
  };

  /** One after another, so that what one budget refuses costs no other anything. */
  const countAll = async (kind: CountedClass, budgets: readonly (readonly [keyof AuthRates, string])[]) => {
    let least: Standing | undefined;
    for (const [of, who] of budgets) {
      const standing = await counter.count(budgetOf(kind, of), who);
      if (!least || standing.remaining / standing.limit < least.remaining / least.limit) least = standing;
      if (standing.isSpent) return refused(kind, of, standing);
    }
    return least;
  };

  /** Alike whether the account is named by who is nobody yet, or by a session that may have been stolen. */
  const countTry = (address: string, account: string) => countAll('auth', [['address', address], ['pair', `${address} ${account}`], ['account', account]]);

  return async ({ kind, address, authorization, account, triesPassword }) => {
    if (rates[kind].user === Infinity) return undefined;
    if (account) return countTry(address, accountHash(account));
    // Whoever tries one key after another is not to keep those busy who know keys.
    const guessing = PROGRAM.test(authorization ?? '') && counter.spent(budgetOf('auth', 'address'), address);
    if (guessing) return refused('auth', 'address', guessing);
    const caller = await authenticate(authorization).catch(nobodyIfAway);
    if (!caller) return countAll('auth', [['address', address]]);
    if (triesPassword && caller.kind === 'user') return countTry(address, caller.userId);
    // What names no account holds a token that nobody guesses, or comes from somebody who is known.
    const counted = kind === 'auth' ? 'read' : kind;
    return countAll(counted, [caller.kind === 'user' ? ['user', caller.apiKey?.id ?? caller.userId] : ['address', address]]);
  };
}

/** That a key cannot be checked now is not its sender's fault; that it is none is. */
const nobodyIfAway = (error: unknown): Caller | undefined =>
  error instanceof AppError && error.reason === 'PART_AWAY' ? { kind: 'nobody' } : undefined;

function accountHash({ email, userType }: NonNullable<CountedCall['account']>): string {
  return createHash('sha256').update(`${email.trim().toLowerCase()}\n${userType}`).digest('base64url').slice(0, 22);
}
