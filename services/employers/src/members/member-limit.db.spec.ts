import { randomUUID } from 'node:crypto';
import { deliver, eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from '../../../billing/src/events.ts';
import { type Given, givenBilling } from '../../../billing/src/testing/given.ts';
import type { EmployersDb } from '../schema.ts';
import { codeOf, givenTeam } from '../testing/given-team.ts';
import { emailOf } from '../testing/test-deps.ts';

let db: TestDatabase<EmployersDb>;
let billing: Given;
let given: ReturnType<typeof givenTeam>;
let taken = 0;
beforeAll(async () => {
  [db, billing] = await Promise.all([testDatabase<EmployersDb>('employers'), givenBilling()]);
  given = givenTeam(db, { usage: { self: billing.service(), as: () => billing.service() } });
});
afterAll(() => Promise.all([db.destroy(), billing.db.destroy()]));

async function takeEvents(): Promise<void> {
  for (const event of (await eventsOf(db)).slice(taken)) {
    await deliver(billing.db, fromEmployers, event);
    taken += 1;
  }
}

/** A company on a plan of three members, its owner among them. */
async function companyOfThree() {
  const owner = await given.owner();
  await takeEvents();
  const to = { case: 'companyId', value: owner.companyId } as const;
  await billing.staff().grantPlan({ requestId: randomUUID(), to, tier: Tier.GROWTH, reason: 'for a test' });
  const used = async () => {
    const { usages } = await billing.usages(owner.companyId).getUsage({});
    return usages.find(({ limit }) => limit === PlanLimit.TEAM_MEMBERS)!.used;
  };
  const invite = (email = emailOf(randomUUID())) => given.as(owner).inviteMember({ requestId: randomUUID(), email, role: MemberRole.VIEWER });
  const present = async () => (await given.as(owner).listMembers({})).members.length;
  return { owner, used, invite, present };
}

describe('InviteMember against a plan', () => {
  it('invites exactly two of fifty at once where there are two places', async () => {
    const { used, invite, present } = await companyOfThree();

    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(invite())));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(2);
    expect(codes.filter((code) => code === 'ResourceExhausted')).toHaveLength(48);
    await takeEvents();
    expect([await present(), await used()]).toEqual([3, 3]);
  });

  it('holds one place from invitation to removal, suspension and return included', async () => {
    const { owner, used, invite, present } = await companyOfThree();
    const member = await given.join(owner, 'viewer');
    await invite();
    const request = { memberId: member.memberId };

    await given.as(owner).suspendMember(request);
    await takeEvents();
    expect(await codeOf(invite())).toBe('ResourceExhausted');
    await given.as(owner).reinstateMember(request);
    await given.as(owner).removeMember(request);
    expect(await codeOf(invite())).toBe('ok');

    await takeEvents();
    expect([await present(), await used()]).toEqual([3, 3]);
  });

  it('stays within the plan whatever is invited and removed at once', async () => {
    const { owner, used, invite, present } = await companyOfThree();

    for (let round = 0; round < 5; round += 1) {
      const { members } = await given.as(owner).listMembers({});
      const leaving = members.filter(({ memberId }) => memberId !== owner.memberId);
      await Promise.all([
        ...Array.from({ length: 8 }, () => codeOf(invite())),
        ...leaving.map(({ memberId }) => codeOf(given.as(owner).removeMember({ memberId }))),
        takeEvents(),
      ]);
      expect(await present()).toBeLessThanOrEqual(3);
    }
    await takeEvents();
    expect(await used()).toBe(await present());
  });
});
