import { requestIdReused } from '@hireflux/kit/request-id';
import { keepAddressRequest } from '../address-requests/keep-address-request.ts';
import type { IdentityDeps } from '../deps.ts';
import { assertStrong } from './password-strength.ts';
import { cleanName, foldEmail } from './user.ts';

export interface SignUpInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly email: string;
  readonly password: string;
  readonly userType: 'seeker' | 'employer';
  readonly name: string;
  readonly locale: string;
}

/** Has an account made and its address proved. Whether the address is known is looked up only after the answer. */
export async function signUp(deps: Pick<IdentityDeps, 'db' | 'passwords' | 'addressRequested'>, input: SignUpInput): Promise<void> {
  const { requestId, requestHash, email, password, userType, name, locale } = input;
  assertStrong(password, foldEmail(email));
  const passwordHash = await deps.passwords.hash(password);
  const account = { passwordHash, name: cleanName(name), locale };
  const { row, created } = await keepAddressRequest(deps, { kind: 'sign_up', requestId, requestHash, email, userType, account });
  if (!created && !(await deps.passwords.verify(password, row.password_hash ?? undefined))) throw requestIdReused();
}
