import type { EnvReader } from '@hireflux/kit/env';
import { RateClass } from '@hireflux/proto/options/v1/options_pb';

/** The classes that calls are counted in; a call between services is none of the edge's. */
export type CountedClass = 'auth' | 'read' | 'write' | 'search' | 'ai' | 'bulk';

/** Calls in a minute. */
export interface Rates {
  /** By one user or one API key. */
  readonly user: number;
  /** By all who come from one address without either. */
  readonly address: number;
}

/** Who signs in is nobody yet, and is counted by what they try as well, whether there is such an account or not. */
export interface AuthRates extends Rates {
  /** On one account, from everywhere. */
  readonly account: number;
  /** On one account from one address. */
  readonly pair: number;
}

export type RateTable = Readonly<Record<Exclude<CountedClass, 'auth'>, Rates>> & { readonly auth: AuthRates };

/** People share addresses, so that those allow more than a person does where the calls are a visitor's. */
export const RATES: RateTable = {
  auth: { user: 60, address: 60, account: 30, pair: 10 },
  read: { user: 600, address: 300 },
  write: { user: 240, address: 60 },
  search: { user: 120, address: 120 },
  ai: { user: 30, address: 10 },
  bulk: { user: 30, address: 10 },
};

export const CLASS_OF: Readonly<Record<RateClass, CountedClass | undefined>> = {
  // What states no class is refused by its service; until then it is counted as the cheapest.
  [RateClass.UNSPECIFIED]: 'read',
  [RateClass.AUTH]: 'auth',
  [RateClass.READ]: 'read',
  [RateClass.WRITE]: 'write',
  [RateClass.SEARCH]: 'search',
  [RateClass.AI]: 'ai',
  [RateClass.BULK]: 'bulk',
  [RateClass.MESH]: undefined,
};

/** Reads "off", or what a user may do in classes such as "read=6000/min,auth=600/min"; what else the class allows grows in proportion. */
export const rateTable: EnvReader<RateTable> = {
  what: `"off", or limits such as read=6000/min,auth=600/min, of ${Object.keys(RATES).join(', ')}`,
  otherwise: { value: RATES },
  read(text) {
    if (text === 'off') return OFF;
    const table: Record<string, Rates> = { ...RATES };
    for (const entry of text.split(',')) {
      const [, name = '', amount] = /^\s*([a-z]+)=([1-9]\d{0,8})\/min\s*$/.exec(entry) ?? [];
      if (!amount || !Object.hasOwn(RATES, name)) return undefined;
      const usual = RATES[name as CountedClass];
      const factor = Number(amount) / usual.user;
      table[name] = Object.fromEntries(Object.entries(usual).map(([of, rate]) => [of, Math.max(1, Math.round(rate * factor))])) as unknown as Rates;
    }
    return table as unknown as RateTable;
  },
};

const NONE: AuthRates = { user: Infinity, address: Infinity, account: Infinity, pair: Infinity };
const OFF: RateTable = { auth: NONE, read: NONE, write: NONE, search: NONE, ai: NONE, bulk: NONE };
