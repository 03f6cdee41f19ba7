import type { FileTokens } from '@hireflux/kit/files/token';
import type { AddressOf } from './client-address.ts';

/** Carries who a page is made for: to the process that makes pages, and back with each of its calls. */
export const VISIT_HEADER = 'x-hireflux-visit';

/** Longer than a page may take to be made. */
const LASTS_MS = 30_000;

export const visitFor = (tokens: FileTokens, address: string): string => tokens.sign('visit', { address }, new Date(Date.now() + LASTS_MS));

/** The address of the visitor that a page is made for, where a call comes from its making. */
export function addressOfVisit(tokens: FileTokens, addressOf: AddressOf): AddressOf {
  return (req) => {
    const visit = req.headers[VISIT_HEADER];
    return (typeof visit === 'string' && tokens.open('visit', visit)?.address) || addressOf(req);
  };
}
