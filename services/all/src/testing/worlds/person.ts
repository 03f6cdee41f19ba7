import { randomUUID } from 'node:crypto';
import type { DescService } from '@bufbuild/protobuf';
import { type Client, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { decodeJwt } from 'jose';
import { tokenFor } from '../../../../../tools/smoke/accounts.ts';
import type { Product } from '../product.ts';
import { canary, type WorldName } from './canary.ts';

/** Someone of a world, signed in, as the public API knows them. */
export interface Person {
  readonly email: string;
  readonly userId: string;
  readonly userType: UserType;
  readonly accessToken: () => string;
  /** Opens a session anew, so that a company that was joined since stands in it. */
  signIn(): Promise<void>;
  readonly api: <T extends DescService>(service: T) => Client<T>;
}

const PASSWORD = 'seven quiet otters';

/** Makes an account, proves its address by the link of the mail, and signs in. */
export async function anyPerson(product: Product, world: WorldName, role: string, userType: UserType): Promise<Person> {
  let token = '';
  const email = `${canary(world, `${role}address`)}@example.com`;
  const transport = createConnectTransport({
    baseUrl: product.url,
    httpVersion: '1.1',
    interceptors: [
      (next) => (req) => {
        if (token) req.header.set('authorization', `Bearer ${token}`);
        req.header.set('user-agent', canary(world, 'agent'));
        req.header.set('x-request-id', `${canary(world, 'call')}-${randomUUID()}`);
        return next(req);
      },
    ],
  });
  const api = <T extends DescService>(service: T) => createClient(service, transport);
  await api(IdentityService).signUp({ requestId: randomUUID(), email, password: PASSWORD, userType, name: `${canary(world, `${role}name`)} Person` });
  await api(IdentityService).verifyEmail({ token: await soon(() => tokenFor(product.mailFolder, email)) });
  const signIn = async () => void (token = (await api(SessionService).signIn({ email, password: PASSWORD, userType })).tokens!.accessToken);
  await signIn();
  return { email, userId: decodeJwt(token).sub!, userType, accessToken: () => token, signIn, api };
}

/** Asks until there is an answer; what events carry arrives a moment later. */
export async function soon<T>(ask: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 30_000; ; await new Promise((done) => setTimeout(done, 50))) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`did not come: ${ask}`);
  }
}
