import { randomInt } from 'node:crypto';
import { type DescMessage, fromBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { errorFromJson } from '@connectrpc/connect/protocol-connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { oneTimeToken } from '@hireflux/kit/one-time-token';
import type { Role } from '@hireflux/kit/roles';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { until } from '@hireflux/kit/testing/until';
import { MemberInvitedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EmailVerificationRequestedSchema, PasswordResetRequestedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { decodeJwt } from 'jose';
import { DATABASES, MAIL_SECRET, type Product, startProduct } from './product.ts';

/** Someone with an account and a session. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  readonly userType: 'USER_TYPE_SEEKER' | 'USER_TYPE_EMPLOYER';
  readonly companyId: string;
  /** The authorization header of their session. */
  readonly bearer: string;
  readonly refreshToken: string;
}

export type Member = Person & { readonly memberId: string };

/** What came of a call, whoever made it: "ok", or a code and a reason. */
export interface Knock {
  readonly answer: string;
  readonly message: string;
  readonly status: number;
  readonly cookies: readonly string[];
  readonly json: any;
}

export interface Marketplace {
  readonly product: Product;
  readonly databases: Readonly<Record<(typeof DATABASES)[number], TestDatabase<any>>>;
  /** Calls an RPC by its name without "hireflux." and ".v1", and answers its response; throws where it fails. */
  post(rpc: string, body: object, authorization?: string): Promise<any>;
  /** Calls an RPC in whatever way, and answers how it ended. */
  knock(rpc: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Knock>;
  /** The token of the last mail of a kind to an address. */
  mailed(what: keyof typeof MAILS, email: string): Promise<string>;
  /** Signs up, proves the address and signs in. */
  person(userType: Person['userType']): Promise<Person>;
  /** Opens another session of the same person. */
  signIn(person: Pick<Person, 'email' | 'password' | 'userType'>): Promise<Person>;
  /** An employer who registered a company of their own. */
  owner(name: string): Promise<Member>;
  /** An employer who was invited by a member, and accepted. */
  join(by: Person, role: Role): Promise<Member>;
  close(): Promise<void>;
}

const MAILS = {
  verification: ['identity', EmailVerificationRequestedSchema],
  reset: ['identity', PasswordResetRequestedSchema],
  invitation: ['employers', MemberInvitedSchema],
} satisfies Record<string, ['identity' | 'employers', DescMessage]>;

/** An address that nobody else comes from. */
export const anyAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

export const fullName = (rpc: string) => `hireflux.${rpc.replace('.', '.v1.')}`;

/** The whole product over databases of its own, and ways to fill it as people do. */
export async function startMarketplace(more: Readonly<Record<string, string>> = {}, how: 'together' | 'apart' = 'together'): Promise<Marketplace> {
  const opened = await Promise.all(DATABASES.map(async (name) => [name, await testDatabase<any>(name)] as const));
  const databases = Object.fromEntries(opened) as unknown as Marketplace['databases'];
  const product = await startProduct(Object.fromEntries(opened.map(([name, { url }]) => [name, url])), more, how);

  // People come from everywhere, so that none is counted for another where calls are counted.
  const send = (rpc: string, body: object, headers: Readonly<Record<string, string>>) =>
    fetch(`${product.url}/${fullName(rpc)}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-forwarded-for': anyAddress(), ...headers } });

  const post: Marketplace['post'] = async (rpc, body, authorization = '') => {
    const answer = await send(rpc, body, authorization ? { authorization } : {});
    if (!answer.ok) throw new Error(`${rpc}: ${await answer.text()}`);
    return answer.json();
  };

  const knock: Marketplace['knock'] = async (rpc, body, headers = {}) => {
    const answer = await send(rpc, body, headers);
    const text = await answer.text();
    const json = text.startsWith('{') ? JSON.parse(text) : {};
    const seen = { status: answer.status, cookies: answer.headers.getSetCookie(), json };
    if (answer.ok) return { ...seen, answer: 'ok', message: '' };
    const error = errorFromJson(json, undefined, new ConnectError(text, Code.Unknown));
    return { ...seen, answer: `${Code[error.code]} ${reasonOf(error) ?? 'no reason'}`, message: error.rawMessage };
  };

  const mailed: Marketplace['mailed'] = async (what, email) => {
    const [service, schema] = MAILS[what];
    const sent = async () => {
      const events = await asActor(databases[service], systemActor('feed'), (db) => db.selectFrom('outbox').select('payload').where('type', '=', schema.typeName).orderBy('id', 'desc').execute());
      return events.map(({ payload }) => fromBinary(schema, payload) as { email: string; emailTokenId: string }).find((mail) => mail.email === email);
    };
    await until(async () => (await sent()) !== undefined);
    return oneTimeToken(MAIL_SECRET, (await sent())!.emailTokenId);
  };

  const signIn: Marketplace['signIn'] = async ({ email, password, userType }) => {
    const { tokens, companyId = '' } = await post('identity.SessionService/SignIn', { email, password, userType });
    return { email, password, userType, companyId, userId: decodeJwt(tokens.accessToken).sub!, bearer: `Bearer ${tokens.accessToken}`, refreshToken: tokens.refreshToken };
  };

  const person: Marketplace['person'] = async (userType) => {
    const account = { email: `${crypto.randomUUID()}@example.com`, password: 'seven quiet otters', userType };
    await post('identity.IdentityService/SignUp', { requestId: crypto.randomUUID(), name: 'Ada Example', ...account });
    await post('identity.IdentityService/VerifyEmail', { token: await mailed('verification', account.email) });
    return signIn(account);
  };

  const inCompany = async (one: Person): Promise<Person> => {
    const { tokens, companyId } = await post('identity.SessionService/Refresh', { refreshToken: one.refreshToken });
    return { ...one, companyId, bearer: `Bearer ${tokens.accessToken}`, refreshToken: tokens.refreshToken };
  };

  return {
    product,
    databases,
    post,
    knock,
    mailed,
    signIn,
    person,
    async owner(name) {
      const one = await person('USER_TYPE_EMPLOYER');
      await post('employers.CompanyService/RegisterCompany', { requestId: crypto.randomUUID(), name }, one.bearer);
      const owner = await inCompany(one);
      const { members } = await post('employers.TeamService/ListMembers', {}, owner.bearer);
      return { ...owner, memberId: members[0].memberId };
    },
    async join(by, role) {
      const one = await person('USER_TYPE_EMPLOYER');
      const asked = { requestId: crypto.randomUUID(), email: one.email, role: `MEMBER_ROLE_${role.toUpperCase()}` };
      const { member } = await post('employers.TeamService/InviteMember', asked, by.bearer);
      await post('employers.TeamService/AcceptInvitation', { token: await mailed('invitation', one.email) }, one.bearer);
      return { ...(await inCompany(one)), memberId: member.memberId };
    },
    async close() {
      await product.close();
      for (const [, database] of opened) await database.destroy();
    },
  };
}
