import { Code, ConnectError } from '@connectrpc/connect';
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
    await signIn(place, person);
  } catch (error) {
    if (ConnectError.from(error).code !== Code.Unauthenticated) throw error;
    await signUp(place, person);
    await signIn(place, person);
  }
  return person;
}

/** Signs in again, so that a company that was joined since stands in the session. */
export async function signIn({ password }: Place, { email, userType, api, session }: DemoPerson): Promise<void> {
  const { tokens } = await api(SessionService).signIn({ email, password, userType });
  session.token = tokens!.accessToken;
  session.refreshToken = tokens!.refreshToken;
}

async function signUp({ mailFolder, password }: Place, { email, name, userType, api }: DemoPerson): Promise<void> {
  const identity = api(IdentityService);
  await identity.signUp({ requestId: requestId(`sign-up/${email}`), email, password, userType, name });
  const token = await until(`the mail to ${email}`, 15_000, () => tokenFor(mailFolder, email));
  await identity.verifyEmail({ token });
}
