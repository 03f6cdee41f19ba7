import { createContextKey, type HandlerContext } from '@connectrpc/connect';
import { AppError } from './errors.ts';
import type { Role } from './roles.ts';

/** A user of an employer; companyId and role are null before there is a company, and where an RPC asks only for a signed-in person. */
export interface Member {
  readonly kind: 'member';
  readonly userId: string;
  readonly companyId: string | null;
  readonly role: Role | null;
  /** Whether the role reaches only the applicants assigned to the member. */
  readonly assignedOnly: boolean;
}

export interface Seeker {
  readonly kind: 'seeker';
  readonly userId: string;
}

/** Someone who runs the platform. */
export interface Staff {
  readonly kind: 'staff';
  readonly userId: string;
}

export interface Public {
  readonly kind: 'public';
}

/** A part of the product that acts for nobody, under a name that row-level security knows. */
export interface System {
  readonly kind: 'system';
  readonly name: string;
}

export type Actor = Member | Seeker | Staff | Public | System;

/** A member whose company and role are known. */
export type CompanyMember = Member & { readonly companyId: string; readonly role: Role };

export type UserType = 'seeker' | 'employer' | 'staff';

/** Who sent the call, as its token says; what they may act as is the actor. */
export type Caller =
  | { readonly kind: 'nobody'; readonly because?: string }
  | { readonly kind: 'service'; readonly name: string }
  | UserCaller;

export interface UserCaller {
  readonly kind: 'user';
  readonly userId: string;
  readonly userType: UserType;
  readonly sessionId: string;
  /** The company that the session acts for. That the user still belongs to it is not said here. */
  readonly companyId: string | null;
  readonly emailVerified: boolean;
  /** Set where a program came with a key, whose session this then is: it may do no more than these actions, by number. */
  readonly apiKey?: { readonly id: string; readonly actions: readonly number[] };
}

export const actorKey = createContextKey<Actor | undefined>(undefined, { description: 'actor' });
export const callerKey = createContextKey<Caller>({ kind: 'nobody' }, { description: 'caller' });

/** The actor for work that belongs to nobody. The name is one that the tables' policies list. */
export const systemActor = (name: string): System => ({ kind: 'system', name });

export const publicActor: Public = { kind: 'public' };

/** What the policy let this call act as. */
export function actorOf(ctx: Pick<HandlerContext, 'values'>): Actor {
  const actor = ctx.values.get(actorKey);
  if (!actor) throw new Error('the policy interceptor did not run before this handler');
  return actor;
}

/** The caller of this call, whatever it acts as. */
export function callerOf(ctx: Pick<HandlerContext, 'values'>): Caller {
  return ctx.values.get(callerKey);
}

/** The member this call acts as; refuses a caller of any other kind. */
export function memberActor(ctx: Pick<HandlerContext, 'values'>): CompanyMember {
  const actor = actorOf(ctx);
  if (actor.kind === 'member' && actor.companyId !== null && actor.role !== null) {
    return { ...actor, companyId: actor.companyId, role: actor.role };
  }
  throw new AppError('NOT_ALLOWED', 'only a member of a company may do this');
}

/** The seeker this call acts as; refuses a caller of any other kind. */
export function seekerActor(ctx: Pick<HandlerContext, 'values'>): Seeker {
  const actor = actorOf(ctx);
  if (actor.kind === 'seeker') return actor;
  throw new AppError('NOT_ALLOWED', 'only a seeker may do this');
}

/** Who runs the platform, where this call acts as one of them; refuses everyone else. */
export function staffActor(ctx: Pick<HandlerContext, 'values'>): Staff {
  const actor = actorOf(ctx);
  if (actor.kind === 'staff') return actor;
  throw new AppError('NOT_ALLOWED', 'only who runs the platform may do this');
}

/** The person this call acts as; refuses nobody and services. */
export function signedInActor(ctx: Pick<HandlerContext, 'values'>): Member | Seeker | Staff {
  const actor = actorOf(ctx);
  if (actor.kind === 'member' || actor.kind === 'seeker' || actor.kind === 'staff') return actor;
  throw new AppError('SIGN_IN_REQUIRED', 'sign in to do this');
}

/** Refuses a person whose address is not verified: until then an account may only draft. */
export function assertVerified(ctx: Pick<HandlerContext, 'values'>): void {
  const caller = callerOf(ctx);
  if (caller.kind === 'user' && !caller.emailVerified) {
    throw new AppError('EMAIL_NOT_VERIFIED', 'open the link in the mail that was sent to you, then try again');
  }
}
