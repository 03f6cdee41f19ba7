import type { DescMethod } from '@bufbuild/protobuf';
import { policyOf } from '@hireflux/kit/policy';
import { Who } from '@hireflux/proto/options/v1/options_pb';
import { decodeJwt } from 'jose';
import type { Product } from './product.ts';

/** The authorizations of one of each kind of caller. */
export type Bearers = Readonly<Record<'nobody' | 'seeker' | 'owner' | 'newcomer' | 'staff', string>>;

/** Makes an account of each kind through the public API; the owner has registered a company. */
export async function makeBearers({ url, bearer }: Product): Promise<Bearers> {
  const [owner, seeker] = [await signUp(url, 'USER_TYPE_EMPLOYER'), await signUp(url, 'USER_TYPE_SEEKER')];
  const newcomer = await bearer({ userType: 'employer', userId: owner, companyId: null });
  const { company } = await post(url, 'hireflux.employers.v1.CompanyService/RegisterCompany', { requestId: crypto.randomUUID(), name: 'Example Works' }, newcomer);
  return {
    nobody: '',
    seeker: await bearer({ userType: 'seeker', userId: seeker, companyId: null }),
    owner: await bearer({ userType: 'employer', userId: owner, companyId: company.companyId }),
    newcomer: await bearer({ userType: 'employer', userId: await signUp(url, 'USER_TYPE_EMPLOYER'), companyId: null }),
    staff: await bearer({ userType: 'staff', userId: crypto.randomUUID(), companyId: null }),
  };
}

/** The authorization of someone who may call. */
export function bearerFor(bearers: Bearers, method: DescMethod): string {
  const access = policyOf(method)!.access.map(({ by }) => by);
  if (access.some(({ case: by }) => by === 'action')) return bearers.owner;
  const who = new Set(access.map(({ value }) => value as Who));
  if (who.has(Who.SEEKER) || who.has(Who.SIGNED_IN)) return bearers.seeker;
  if (who.has(Who.NEW_EMPLOYER)) return bearers.newcomer;
  return who.has(Who.STAFF) ? bearers.staff : bearers.nobody;
}

/** Calls an RPC that must succeed, by JSON, and answers what it says. */
export async function post(url: string, rpc: string, body: object, authorization = ''): Promise<any> {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  const answer = await fetch(`${url}/${rpc}`, { method: 'POST', body: JSON.stringify(body), headers });
  if (!answer.ok) throw new Error(`${rpc}: ${await answer.text()}`);
  return answer.json();
}

/** Makes an account, and answers the id of its user. */
async function signUp(url: string, userType: string): Promise<string> {
  const account = { email: `${crypto.randomUUID()}@example.com`, password: 'seven quiet otters', userType };
  await post(url, 'hireflux.identity.v1.IdentityService/SignUp', { requestId: crypto.randomUUID(), ...account });
  const { tokens } = await post(url, 'hireflux.identity.v1.SessionService/SignIn', account);
  return decodeJwt(tokens.accessToken).sub!;
}
