import type { Interceptor } from '@connectrpc/connect';
import { type Access, type Policy, Who } from '@hireflux/proto/options/v1/options_pb';
import { type Actor, actorKey, type Caller, callerKey, publicActor } from './actor.ts';
import { AppError } from './errors.ts';
import { policyOf } from './policy.ts';
import { actionName, reachOf, type Role } from './roles.ts';

export interface AccessDeps {
  /** Who sent a call with this authorization header. A token that does not hold makes nobody of its sender. */
  readonly authenticate: (authorization: string | null) => Promise<Caller>;
  /** The role of a user in a company; undefined for one who is no active member. */
  readonly findRole: (userId: string, companyId: string) => Promise<Role | undefined>;
}

/** Reads each RPC's policy, decides whether its caller may call, and says what the call acts as. */
export function accessInterceptor(deps: AccessDeps): Interceptor {
  return (next) => async (req) => {
    const caller = await deps.authenticate(req.header.get('authorization'));
    req.contextValues.set(callerKey, caller);
    const actor = await decide(policyOf(req.method), caller, deps.findRole);
    req.contextValues.set(actorKey, actor);
    return next(req);
  };
}

/** What a caller acts as under a policy; throws where it may not call. Being somebody goes before being public. */
export async function decide(policy: Policy | undefined, caller: Caller, findRole: AccessDeps['findRole']): Promise<Actor> {
  if (!policy) throw new AppError('NOT_ALLOWED', 'this call states no policy, so nobody may make it');
  let role: Promise<Role | undefined> | undefined;
  let widest: Actor | undefined;
  const roleOf = (userId: string, companyId: string) => (role ??= findRole(userId, companyId));
  for (const access of policy.access) {
    const actor = await fit(access, caller, roleOf);
    if (actor && (!widest || breadth(actor) > breadth(widest))) widest = actor;
  }
  if (widest) return widest;
  if (caller.kind === 'nobody') throw new AppError('SIGN_IN_REQUIRED', caller.because ?? 'sign in to do this');
  throw new AppError('NOT_ALLOWED', await whyNot(policy, caller, roleOf));
}

type RoleOf = AccessDeps['findRole'];

function fit({ by }: Access, caller: Caller, roleOf: RoleOf): Actor | undefined | Promise<Actor | undefined> {
  if (by.case === 'action') return mayUse(caller, by.value) ? asMember(by.value, caller, roleOf) : undefined;
  if (isApiKey(caller) && by.value !== Who.PUBLIC && by.value !== Who.TOKEN) return undefined;
  switch (by.value) {
    case Who.PUBLIC:
    case Who.TOKEN:
      return publicActor;
    case Who.INTERNAL:
      return caller.kind === 'service' ? { kind: 'system', name: caller.name } : undefined;
    case Who.SIGNED_IN:
      return caller.kind === 'user' ? asPerson(caller) : undefined;
    case Who.SEEKER:
      return caller.kind === 'user' && caller.userType === 'seeker' ? asPerson(caller) : undefined;
    case Who.STAFF:
      return caller.kind === 'user' && caller.userType === 'staff' ? asPerson(caller) : undefined;
    case Who.NEW_EMPLOYER:
      return caller.kind === 'user' && caller.userType === 'employer' && !caller.companyId ? asPerson(caller) : undefined;
    default:
      return undefined;
  }
}

/** A program that came with a key is no person: its actions alone open anything to it. */
const isApiKey = (caller: Caller) => caller.kind === 'user' && caller.apiKey !== undefined;

const mayUse = (caller: Caller, action: number) => caller.kind !== 'user' || !caller.apiKey || caller.apiKey.actions.includes(action);

/** An employer's user here is a person without a company: that they still belong to theirs was not asked. */
function asPerson({ userId, userType }: Extract<Caller, { kind: 'user' }>): Actor {
  if (userType !== 'employer') return { kind: userType, userId };
  return { kind: 'member', userId, companyId: null, role: null, assignedOnly: false };
}

async function asMember(action: number, caller: Caller, roleOf: RoleOf): Promise<Actor | undefined> {
  if (caller.kind !== 'user' || caller.userType !== 'employer' || !caller.companyId) return undefined;
  const { userId, companyId } = caller;
  const role = await roleOf(userId, companyId);
  const reach = role && reachOf(role, action);
  return reach && { kind: 'member', userId, companyId, role, assignedOnly: reach === 'assigned' };
}

/** How much an actor may see, so that of several ways to be allowed the widest is taken. */
function breadth(actor: Actor): number {
  if (actor.kind === 'public') return 0;
  if (actor.kind !== 'member') return 1;
  return actor.companyId === null ? 1 : actor.assignedOnly ? 2 : 3;
}

async function whyNot({ access }: Policy, caller: Exclude<Caller, { kind: 'nobody' }>, roleOf: RoleOf): Promise<string> {
  if (caller.kind === 'service') return `the service ${caller.name} may not do this`;
  if (caller.apiKey) {
    const actions = access.flatMap(({ by }) => (by.case === 'action' ? [by.value] : []));
    if (actions.length === 0) return 'this asks for a person, and an API key is none: sign in';
    if (!actions.some((action) => mayUse(caller, action))) {
      return `this API key lacks the action ${actions.map(actionName).join(' or ')}: make a key that has it`;
    }
  }
  if (caller.userType !== 'employer') return `a ${caller.userType} may not do this`;
  if (!caller.companyId) return 'register or choose a company first';
  const role = await roleOf(caller.userId, caller.companyId);
  const [whose, who] = caller.apiKey ? ["the role of the API key's maker", 'the maker of this API key does'] : ['your role', 'you do'];
  return role ? `${whose}, ${role.replace('_', ' ')}, may not do this: ask an owner of your company` : `${who} not belong to this company any more`;
}
