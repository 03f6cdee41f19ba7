import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { codeOf, givenTeam, type Joined } from '../testing/given-team.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenTeam>;
beforeAll(async () => void (given = givenTeam((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

type Taking = (by: Joined, of: Joined) => Promise<unknown>;
const takings: readonly (readonly [string, Taking])[] = [
  ['demoted', (by, { memberId }) => given.as(by).updateMemberRole({ memberId, role: MemberRole.VIEWER })],
  ['suspended', (by, { memberId }) => given.as(by).suspendMember({ memberId })],
  ['removed', (by, { memberId }) => given.as(by).removeMember({ memberId })],
];

async function activeOwners(admin: Joined): Promise<string[]> {
  const { members } = await given.as(admin).listMembers({ status: 1 });
  return members.filter(({ role }) => role === MemberRole.OWNER).map(({ memberId }) => memberId);
}

describe('the last owner', () => {
  it.for(takings)('cannot be %s, not even by themselves, whoever else is suspended or invited', async ([, take]) => {
    const owner = await given.owner();
    const suspended = await given.join(owner, 'owner');
    await given.as(owner).suspendMember({ memberId: suspended.memberId });
    await given.invite(owner, 'owner');

    expect(await codeOf(take(owner, owner))).toBe('FailedPrecondition');
    expect(await codeOf(given.as(owner).leaveCompany({ companyId: owner.companyId }))).toBe('FailedPrecondition');
  });

  it.for(takings)('is not %s where two owners take it from each other at once', async ([, take]) => {
    for (let turn = 0; turn < 5; turn += 1) {
      const one = await given.owner();
      const two = await given.join(one, 'owner');
      const admin = await given.join(one, 'admin');

      const codes = await Promise.all([codeOf(take(one, two)), codeOf(take(two, one))]);

      expect(codes.sort()).toEqual(['PermissionDenied', 'ok']);
      expect(await activeOwners(admin)).toHaveLength(1);
    }
  });

  it('stays where eight owners leave at once', async () => {
    const owner = await given.owner();
    const admin = await given.join(owner, 'admin');
    const owners = [owner];
    for (let turn = 0; turn < 7; turn += 1) owners.push(await given.join(owner, 'owner'));

    const codes = await Promise.all(owners.map((each) => codeOf(given.as(each).leaveCompany({ companyId: each.companyId }))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(7);
    expect(codes.filter((code) => code === 'FailedPrecondition')).toHaveLength(1);
    expect(await activeOwners(admin)).toHaveLength(1);
  });
});
