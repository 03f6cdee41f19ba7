import { create } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { type Access, AccessSchema, Action, PolicySchema, Who } from '@hireflux/proto/options/v1/options_pb';
import { describe, expect, it, vi } from 'vitest';
import { decide } from './access.ts';
import type { Caller, UserType } from './actor.ts';
import { AppError } from './errors.ts';
import { cachedMembership } from './membership.ts';
import { PERMISSIONS, type Role } from './roles.ts';

const policy = (...access: Access['by'][]) => create(PolicySchema, { access: access.map((by) => create(AccessSchema, { by })) });
const who = (value: Who): Access['by'] => ({ case: 'who', value });
const action = (value: Action): Access['by'] => ({ case: 'action', value });
const user = (userType: UserType, companyId: string | null = null): Caller => ({
  kind: 'user',
  userId: 'u',
  userType,
  sessionId: 's',
  companyId,
  emailVerified: true,
});
const nobody: Caller = { kind: 'nobody' };
const service: Caller = { kind: 'service', name: 'ats' };
const noRole = async () => undefined;
const refusal = (deciding: Promise<unknown>) => deciding.then(() => 'allowed', (error: AppError) => error.reason);

const ROLES: Role[] = ['owner', 'admin', 'hiring_manager', 'recruiter', 'interviewer', 'viewer'];

describe('decide', () => {
  it('refuses a call whose contract states no policy', async () => {
    expect(await refusal(decide(undefined, user('staff'), noRole))).toBe('NOT_ALLOWED');
  });

  it.for([
    [Who.PUBLIC, [nobody, service, user('seeker'), user('employer'), user('employer', 'c'), user('staff')]],
    [Who.TOKEN, [nobody, service, user('seeker'), user('employer'), user('employer', 'c'), user('staff')]],
    [Who.SIGNED_IN, [user('seeker'), user('employer'), user('employer', 'c'), user('staff')]],
    [Who.SEEKER, [user('seeker')]],
    [Who.NEW_EMPLOYER, [user('employer')]],
    [Who.STAFF, [user('staff')]],
    [Who.INTERNAL, [service]],
    [Who.UNSPECIFIED, []],
  ] as const)('lets the callers that %s names call, and nobody else', async ([value, allowed]) => {
    const callers = [nobody, service, user('seeker'), user('employer'), user('employer', 'c'), user('staff')];

    const let_in = [];
    for (const caller of callers) {
      if ((await refusal(decide(policy(who(value)), caller, noRole))) === 'allowed') let_in.push(caller);
    }

    expect(let_in).toEqual(allowed);
  });

  it('allows each role each action exactly as the table says', async () => {
    for (const [name, reaches] of Object.entries(PERMISSIONS)) {
      for (const role of ROLES) {
        const asked = policy(action(Action[name as keyof typeof PERMISSIONS]));
        const actor = await decide(asked, user('employer', 'c'), async () => role).catch(() => undefined);
        const reach = reaches[role];

        expect(actor, `${role} ${name}`).toEqual(
          reach && { kind: 'member', userId: 'u', companyId: 'c', role, assignedOnly: reach === 'assigned' },
        );
      }
    }
  });

  it('counts the table as the product has it: twenty actions, six roles', () => {
    const count = (role: Role) => Object.values(PERMISSIONS).filter((reaches) => reaches[role]).length;

    expect(Object.keys(PERMISSIONS)).toHaveLength(20);
    expect(ROLES.map(count)).toEqual([20, 17, 14, 10, 6, 5]);
  });

  it('tells nobody to sign in, and somebody that they may not', async () => {
    expect(await refusal(decide(policy(who(Who.SEEKER)), nobody, noRole))).toBe('SIGN_IN_REQUIRED');
    expect(await refusal(decide(policy(who(Who.SEEKER)), user('employer'), noRole))).toBe('NOT_ALLOWED');
  });

  it('prefers being somebody to being public', async () => {
    const open = policy(who(Who.PUBLIC), who(Who.SEEKER));

    expect(await decide(open, user('seeker'), noRole)).toEqual({ kind: 'seeker', userId: 'u' });
    expect(await decide(open, nobody, noRole)).toEqual({ kind: 'public' });
  });

  it('does not let a signed-in person act for a company that nobody asked about', async () => {
    const findRole = vi.fn(noRole);

    expect(await decide(policy(who(Who.SIGNED_IN)), user('employer', 'c'), findRole)).toMatchObject({ companyId: null });
    expect(findRole).not.toHaveBeenCalled();
  });

  it('answers unavailable, not permission denied, where memberships cannot be asked', async () => {
    const { findRole } = cachedMembership(() => Promise.reject(new ConnectError('away', Code.Unavailable)));

    expect(await refusal(decide(policy(action(Action.JOB_READ)), user('employer', 'c'), findRole))).toBe('PART_AWAY');
  });
});

describe('an API key', () => {
  const key = (...actions: Action[]): Caller => ({ ...user('employer', 'c'), apiKey: { id: 'k', actions } }) as Caller;
  const owner = async () => 'owner' as const;
  const why = (deciding: Promise<unknown>) => deciding.then(() => 'allowed', (error: AppError) => `${error.reason} ${error.message}`);

  it('may do what is both in its scope and in the present role of its maker, and nothing more', async () => {
    const scope = [Action.JOB_WRITE, Action.APPLICANT_NOTE, Action.BILLING_READ];
    for (const [name, reaches] of Object.entries(PERMISSIONS)) {
      for (const role of ROLES) {
        const asked = Action[name as keyof typeof PERMISSIONS];
        const actor = await decide(policy(action(asked)), key(...scope), async () => role).catch(() => undefined);
        const reach = scope.includes(asked as (typeof scope)[number]) ? reaches[role] : undefined;

        expect(actor, `${role} ${name}`).toEqual(reach && { kind: 'member', userId: 'u', companyId: 'c', role, assignedOnly: reach === 'assigned' });
      }
    }
  });

  it.for([Who.SIGNED_IN, Who.SEEKER, Who.NEW_EMPLOYER, Who.STAFF, Who.INTERNAL] as const)('passes for nobody whom %s names', async (value) => {
    const everything = Object.keys(PERMISSIONS).map((name) => Action[name as keyof typeof PERMISSIONS]);

    expect(await why(decide(policy(who(value)), key(...everything), owner))).toMatch(/^NOT_ALLOWED this asks for a person/);
  });

  it('reads what is public, as the public', async () => {
    expect(await decide(policy(who(Who.PUBLIC), who(Who.SIGNED_IN)), key(Action.JOB_READ), owner)).toEqual({ kind: 'public' });
  });

  it('is told which action it lacks, or what the role of its maker lacks, or that its maker is gone', async () => {
    const asked = policy(action(Action.JOB_WRITE));

    expect(await why(decide(asked, key(Action.JOB_READ), owner))).toBe('NOT_ALLOWED this API key lacks the action job.write: make a key that has it');
    expect(await why(decide(asked, key(Action.JOB_WRITE), async () => 'viewer' as const))).toMatch(/^NOT_ALLOWED the role of the API key's maker, viewer, may not do this/);
    expect(await why(decide(asked, key(Action.JOB_WRITE), noRole))).toMatch(/^NOT_ALLOWED the maker of this API key does not belong/);
  });
});

describe('cachedMembership', () => {
  it('asks once for many who wait, and again when the answer has aged', async () => {
    vi.useFakeTimers();
    const ask = vi.fn(async () => 'viewer' as const);
    const { findRole } = cachedMembership(ask);

    await Promise.all([findRole('u', 'c'), findRole('u', 'c'), findRole('u', 'c')]);
    expect(ask).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5001);
    await findRole('u', 'c');

    expect(ask).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });

  it('forgets at once what it is told to drop, also while the old answer is on its way', async () => {
    let answer: (role: Role) => void = () => undefined;
    const ask = vi.fn(() => new Promise<Role>((resolve) => (answer = resolve)));
    const membership = cachedMembership(ask);

    const before = membership.findRole('u', 'c');
    const answerBefore = answer;
    membership.drop('u', 'c');
    const after = membership.findRole('u', 'c');
    answer('viewer');
    answerBefore('owner');

    expect([await before, await after, await membership.findRole('u', 'c')]).toEqual(['owner', 'viewer', 'viewer']);
  });

  it('remembers no failure', async () => {
    const ask = vi.fn<() => Promise<Role>>().mockRejectedValueOnce(new Error('away')).mockResolvedValueOnce('admin');
    const { findRole } = cachedMembership(ask);

    await expect(findRole('u', 'c')).rejects.toMatchObject({ reason: 'PART_AWAY' });
    expect(await findRole('u', 'c')).toBe('admin');
  });

  it('holds no more than it may', async () => {
    const ask = vi.fn(async () => 'viewer' as const);
    const { findRole } = cachedMembership(ask, { most: 2 });

    for (const id of ['a', 'b', 'c', 'a']) await findRole(id, 'c');

    expect(ask).toHaveBeenCalledTimes(4);
  });
});
