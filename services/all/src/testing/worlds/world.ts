import type { Product } from '../product.ts';
import type { WorldName } from './canary.ts';
import { buildCompany, type MemberRoleName, ROLES, type WorldCompany } from './company.ts';
import { hire, type WorldHiring } from './hiring.ts';
import { buildSeeker, type WorldSeeker } from './seeker.ts';

/** A company and a seeker who applied there, with a canary in every text that they wrote. */
export interface World {
  readonly name: WorldName;
  readonly company: WorldCompany;
  readonly seeker: WorldSeeker;
  readonly hiring: WorldHiring;
  /** The authorization of everyone who acts there. */
  readonly roles: Readonly<Record<RoleName, string>>;
}

export type RoleName = MemberRoleName | 'seeker' | 'api key' | 'nobody';

export async function buildWorld(product: Product, name: WorldName): Promise<World> {
  const company = await buildCompany(product, name);
  const seeker = await buildSeeker(product, name, company);
  const hiring = await hire(name, company, seeker);
  return { name, company, seeker, hiring, roles: await rolesOf(product, { company, seeker }) };
}

/** Authorizations that begin now. They are without a session of theirs: what a call does to its session does nothing to the next one. */
export async function rolesOf(product: Product, { company, seeker }: Pick<World, 'company' | 'seeker'>): Promise<World['roles']> {
  const member = (role: MemberRoleName) => product.bearer({ userType: 'employer', userId: company.members[role].userId, companyId: company.companyId });
  const members = await Promise.all(ROLES.map(async (role) => [role, await member(role)] as const));
  return {
    ...(Object.fromEntries(members) as Record<MemberRoleName, string>),
    seeker: await product.bearer({ userType: 'seeker', userId: seeker.userId, companyId: null }),
    'api key': `Bearer ${company.apiKey.key}`,
    nobody: '',
  };
}
