import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { ConsentDocument, ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { tokenFor } from '../smoke/accounts.ts';
import { type Api, apiOf, requestIdOf, until } from '../smoke/api.ts';

/** Where the demo is filled in, and by which password all its people sign in. */
export interface Place {
  readonly url: string;
  readonly mailFolder: string;
  readonly password: string;
}

/** Someone of the demo, signed in. */
export interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly userType: UserType;
  readonly api: Api;
  readonly session: { token: string | undefined; refreshToken: string | undefined };
}

/** The UUID of a request of the demo: the same whenever it is filled in. */
export const requestId = (step: string): string => requestIdOf('demo', step);

/** Signs someone in, with an account that is made where there is none. */
export async function enter(place: Place, email: string, name: string, userType: UserType): Promise<DemoPerson> {
  const session: DemoPerson['session'] = { token: undefined, refreshToken: undefined };
  const person = { email, name, userType, session, api: apiOf(place.url, session) };
  try {
    if (!(await signIn(place, person))) await proveAddress(place, person);
  } catch (error) {
    if (ConnectError.from(error).code !== Code.Unauthenticated) throw error;
    await person.api(IdentityService).signUp({ requestId: requestId(`sign-up/${email}`), email, password: place.password, userType, name });
    await proveAddress(place, person);
  }
  await agree(person);
  return person;
}

/** Signs in again, so that a company that was joined since stands in the session. Answers whether the address is proved. */
export async function signIn({ password }: Place, { email, userType, api, session }: DemoPerson): Promise<boolean> {
  const { tokens, user } = await api(SessionService).signIn({ email, password, userType });
  session.token = tokens!.accessToken;
  session.refreshToken = tokens!.refreshToken;
  return user!.emailVerified;
}

/** Opens the link of the mail to the address, and signs in with the address proved. */
async function proveAddress(place: Place, person: DemoPerson): Promise<void> {
  const { email, userType } = person;
  const users = person.api(IdentityService);
  const token = await until(`the mail to ${email}`, 15_000, () => tokenFor(place.mailFolder, email));
  try {
    await users.verifyEmail({ token });
  } catch (error) {
    // Where the demo was cut off a day ago, the links of its mails serve no more.
    if (ConnectError.from(error).code !== Code.InvalidArgument) throw error;
    await users.resendVerification({ requestId: randomUUID(), email, userType });
    const next = async () => (await tokenFor(place.mailFolder, email)) ?? token;
    await users.verifyEmail({ token: await until(`a new mail to ${email}`, 15_000, async () => (await next()) !== token && next()) });
  }
  await signIn(place, person);
}

/** Agrees to what everyone agrees to who signs up at the portal. */
async function agree({ api, email }: DemoPerson): Promise<void> {
  const { documents } = await api(ConsentService).listConsents({ pageSize: 1 });
  for (const { document, documentVersion, agreed } of documents) {
    if (agreed || document === ConsentDocument.MARKETING) continue;
    await api(ConsentService).recordConsent({ requestId: requestId(`agree/${email}/${document}/${documentVersion}`), document, documentVersion, agreed: true });
  }
}
