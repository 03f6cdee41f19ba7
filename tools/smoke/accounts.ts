import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Code, ConnectError } from '@connectrpc/connect';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { apiOf, type Api, type Person, requestIdOf, until } from './api.ts';
import { expect } from './expect.ts';
import type { Account, Settings } from './settings.ts';

/** Someone who walks: an account with a session. */
export interface Walker extends Person {
  readonly role: string;
  readonly account: Account;
  readonly given: boolean;
  readonly userType: UserType;
  readonly api: Api;
}

/** A person of the walk, who has done nothing yet. An account that was given is used as it is. */
export function walkerOf(settings: Settings, role: string, userType: UserType, given: Account | undefined): Walker {
  const person: Person = { token: undefined, refreshToken: undefined };
  const account = given ?? {
    email: `${settings.walk}-${role}@example.com`,
    password: `walk ${randomBytes(12).toString('base64url')}`,
  };
  return Object.assign(person, { role, account, given: given !== undefined, userType, api: apiOf(settings.url, person, settings.listen ? [settings.listen(account)] : []) });
}

/** Signs up, proves the address by the link of its mail, and signs in; who walks again only signs in. */
export async function enter(settings: Settings, walker: Walker): Promise<void> {
  if (walker.token) return signIn(walker);
  if (!walker.given) {
    const { email, password } = walker.account;
    const identity = walker.api(IdentityService);
    const requestId = requestIdOf(settings.walk, `sign-up/${walker.role}`);
    await identity.signUp({ requestId, email, password, userType: walker.userType, name: `${settings.walk} ${walker.role}` });
    const token = await until(`the mail to ${email}`, 15_000, () => tokenFor(settings.mailFolder, email));
    await identity.verifyEmail({ token });
  }
  await signIn(walker);
}

export async function signIn(walker: Walker): Promise<void> {
  const { email, password } = walker.account;
  const { tokens, user } = await walker.api(SessionService).signIn({ email, password, userType: walker.userType });
  expect(user?.emailVerified, `${email} signed in, but its address does not count as verified`);
  walker.token = tokens!.accessToken;
  walker.refreshToken = tokens!.refreshToken;
}

/** Renews the session, so that a company that was registered since stands in it. */
export async function renew(walker: Walker): Promise<void> {
  const sessions = walker.api(SessionService);
  try {
    const { tokens } = await sessions.refresh({ refreshToken: walker.refreshToken! });
    walker.token = tokens!.accessToken;
    walker.refreshToken = tokens!.refreshToken;
  } catch (error) {
    // The answer to a renewal before may have been lost with the server.
    if (ConnectError.from(error).code !== Code.Unauthenticated) throw error;
    // What the session was known by is of no more use, also where signing in fails for now.
    walker.token = undefined;
    await signIn(walker);
  }
}

/** The one-time token in the mail to an address, of a link to a page. */
export async function tokenFor(folder: string, email: string, page = 'verify'): Promise<string | undefined> {
  for await (const mail of mailsTo(folder, email)) {
    const [, token] = new RegExp(`/${page}\\?token=([\\w.-]+)`).exec(mail) ?? [];
    if (token) return token;
  }
  return undefined;
}

/** The mails to an address, as they were laid down, the newest first. */
export async function* mailsTo(folder: string, email: string): AsyncGenerator<string> {
  // Mails are named after the time of their making.
  for (const name of (await readdir(folder).catch(() => [])).sort().reverse()) {
    if (!name.endsWith('.eml')) continue;
    const mail = await readFile(join(folder, name), 'utf8');
    if (mail.includes(`To: ${email}`)) yield mail;
  }
}
