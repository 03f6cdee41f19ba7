import { requestCredential } from '../credential.ts';
import type { EdgeRequest, EdgeResponse } from '../http-answer.ts';
import { type AddressOf, networkKey } from './client-address.ts';
import { headersOf, tooMany } from './rate-interceptor.ts';
import type { CountedClass } from './rates.ts';
import type { TakeCall } from './take-call.ts';

export interface AdmitDeps {
  readonly take: TakeCall;
  readonly addressOf: AddressOf;
}

/** Counts a request that is no RPC as one of its class, tells its sender how they stand, and refuses what is too many. */
export async function admitRequest({ take, addressOf }: AdmitDeps, kind: CountedClass, req: EdgeRequest, res: EdgeResponse): Promise<void> {
  const standing = await take({ kind, address: networkKey(addressOf(req)), authorization: requestCredential(req) });
  if (!standing) return;
  for (const [name, value] of headersOf(standing)) res.setHeader(name, value);
  if (standing.isSpent) throw tooMany(standing);
}
