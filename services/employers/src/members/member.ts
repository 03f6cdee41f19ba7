import { createHash } from 'node:crypto';
import { AppError } from '@hireflux/kit/errors';
import type { Role } from '@hireflux/kit/roles';
import type { MemberRow } from '../schema.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How long an invitation can be accepted. */
export const INVITATION_MS = 7 * DAY_MS;

/** From the one who may everything down. */
export const ROLES: readonly Role[] = ['owner', 'admin', 'hiring_manager', 'recruiter', 'interviewer', 'viewer'];

/** The same for a repeat of the request and for nothing else, so that both take one place of the plan. */
export function memberIdOf(companyId: string, requestHash: Buffer): string {
  const hex = createHash('sha256').update(`member:${companyId}:`).update(requestHash).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Nobody gives or takes what is above their own role. */
export function assertNotAbove(own: Role, ...roles: readonly Role[]): void {
  const above = roles.find((role) => ROLES.indexOf(role) < ROLES.indexOf(own));
  if (above) throw roleAboveOwn(own, above);
}

export function assertOwner(own: Role): void {
  if (own !== 'owner') throw roleAboveOwn(own, 'owner');
}

export const mayBeAccepted = ({ status, invitation_expire_time }: MemberRow, now: Date) => status === 'invited' && invitation_expire_time! >= now;

export function assertInvited(member: MemberRow): void {
  if (member.status !== 'invited') throw stateForbids(member, 'an invitation that was accepted cannot be sent again');
}

export function assertJoined(member: MemberRow): void {
  if (member.status === 'invited') throw stateForbids(member, 'the invitation was not accepted yet: take it back instead');
}

export function assertActive(member: MemberRow): void {
  if (member.status !== 'active') throw stateForbids(member, `only an active member can own the company, and this one is ${member.status}`);
}

export function memberNotFound(id: string): AppError {
  return new AppError('MEMBER_NOT_FOUND', 'there is no such member', { member_id: id });
}

export function memberExists(): AppError {
  return new AppError('MEMBER_EXISTS', 'this address belongs to a member, or to someone who is invited: see the list of members');
}

export function lastOwner(): AppError {
  return new AppError('LAST_OWNER', 'this is the last active owner: hand the company over first');
}

export function invitationForAnother(): AppError {
  return new AppError('INVITATION_FOR_ANOTHER', 'this invitation is for another address: sign in with the one that it was sent to');
}

export function invitationInvalid(): AppError {
  return new AppError('TOKEN_INVALID', 'this invitation was replaced, taken back or has ended: ask for a new one');
}

function roleAboveOwn(own: Role, role: Role): AppError {
  return new AppError('ROLE_ABOVE_OWN', `${wordsOf(own)} cannot give, change or take the role of ${wordsOf(role)}: ask someone who has it`, { role: own, above: role });
}

function stateForbids({ id, status }: MemberRow, message: string): AppError {
  return new AppError('MEMBER_STATE_FORBIDS', message, { member_id: id, status });
}

const wordsOf = (role: Role) => `${/^[aio]/.test(role) ? 'an' : 'a'} ${role.replace('_', ' ')}`;
