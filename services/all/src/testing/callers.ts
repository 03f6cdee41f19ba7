import { randomUUID } from 'node:crypto';
import type { UserCaller } from '@hireflux/kit/actor';
import type { Role } from '@hireflux/kit/roles';
import { signUserToken } from '@hireflux/kit/tokens';
import { generateKeyPair } from 'jose';
import type { Person } from './marketplace.ts';
import { ROLES } from './who-may-do-what.ts';
import type { World } from './world.ts';

/** Whoever may come to an RPC. */
export const CALLERS = [
  ...ROLES,
  'an interviewer of others',
  'an owner elsewhere',
  'the seeker concerned',
  'another seeker',
  'a key with the action',
  'a key without it',
  'a newcomer',
  'staff',
  'a service',
  'nobody',
  'an expired token',
  'a forged token',
  "a foreign key's token",
] as const;

export type Caller = (typeof CALLERS)[number];

export const isRole = (caller: Caller): caller is Role => (ROLES as readonly string[]).includes(caller);

const UNKNOWN: ReadonlySet<Caller> = new Set<Caller>(['nobody', 'an expired token', 'a forged token', "a foreign key's token"]);

/** Whether a caller is nobody to the product, whatever they say of themselves. */
export const isUnknown = (caller: Caller): boolean => UNKNOWN.has(caller);

/** The role with which a caller comes into the company of the world. */
export function roleOf(caller: Caller): Role | undefined {
  if (isRole(caller)) return caller;
  return caller === 'an interviewer of others' ? 'interviewer' : undefined;
}

/** The authorization of each caller who comes to RPCs of an action, or of none. */
export type BearerOf = (caller: Caller, action: string | undefined) => string;

export async function bearersOf(world: World): Promise<BearerOf> {
  const service = `Bearer ${await world.serviceToken()}`;
  const [byOwner, bySeeker] = [await badTokens(world, world.members.owner), await badTokens(world, world.seeker)];
  return (caller, action) => {
    if (isRole(caller)) return world.members[caller].bearer;
    const keys = world.keys[action ?? 'company.read']!;
    const bad = action ? byOwner : bySeeker;
    return {
      'an interviewer of others': world.otherInterviewer.bearer,
      'an owner elsewhere': world.elsewhere.bearer,
      'the seeker concerned': world.seeker.bearer,
      'another seeker': world.otherSeeker.bearer,
      'a key with the action': keys.with,
      'a key without it': keys.without,
      'a newcomer': world.newcomer.bearer,
      staff: world.staff,
      'a service': service,
      nobody: '',
      'an expired token': bad.expired,
      'a forged token': bad.forged,
      "a foreign key's token": bad.foreign,
    }[caller];
  };
}

/** Tokens that say of themselves that they are someone's who may. */
export async function badTokens({ product, otherSeeker }: Pick<World, 'product' | 'otherSeeker'>, { userId, companyId, userType }: Person) {
  const { privateKey } = await generateKeyPair('EdDSA');
  const caller: UserCaller = { kind: 'user', userId, userType: userType === 'USER_TYPE_SEEKER' ? 'seeker' : 'employer', sessionId: randomUUID(), companyId: companyId || null, emailVerified: true };
  const right = product.keys.get('user-1')!;
  const [head, , seal] = otherSeeker.bearer.split('.');
  const [, claims] = (await signUserToken(right, caller)).split('.');
  return {
    expired: `Bearer ${await signUserToken(right, caller, Date.now() - 11 * 60_000)}`,
    /** Another's claims under a seal that was given for one's own. */
    forged: `${head}.${claims}.${seal}`,
    /** Signed by a key that is not the product's, under the name of one that is. */
    foreign: `Bearer ${await signUserToken({ kid: right.kid, key: privateKey }, caller)}`,
  };
}
