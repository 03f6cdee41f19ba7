import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { CompanyService, MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { testDeps } from '../testing/test-deps.ts';

let db: TestDatabase<EmployersDb>;
beforeAll(async () => void (db = await testDatabase<EmployersDb>('employers')));
afterAll(() => db.destroy());

const served = () => routes(testDeps(db));
const founder = (userId: string = randomUUID()) =>
  testClient(CompanyService, served(), { kind: 'member', userId, companyId: null, role: null, assignedOnly: false });
const member = (companyId: string) =>
  testClient(CompanyService, served(), { kind: 'member', userId: randomUUID(), companyId, role: 'viewer', assignedOnly: false });
const seeker = () => testClient(CompanyService, served(), { kind: 'seeker', userId: randomUUID() });
const team = () => testClient(TeamService, served(), { kind: 'system', name: 'ats' });
const request = (name = 'Société Générique d’Été') => ({ requestId: randomUUID(), name, size: CompanySize.COMPANY_SIZE_11_50 });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

describe('RegisterCompany', () => {
  it('registers once, with the user as owner', async () => {
    const userId = randomUUID();
    const asked = request();

    const first = await founder(userId).registerCompany(asked);
    const second = await founder(userId).registerCompany(asked);

    expect(second).toEqual(first);
    expect(first.company).toMatchObject({ name: asked.name, slug: 'societe-generique-d-ete', size: CompanySize.COMPANY_SIZE_11_50 });
    const membership = await team().getMembership({ userId, companyId: first.company!.companyId });
    expect(membership.role).toBe(MemberRole.OWNER);
  });

  it('gives two companies of one name two addresses', async () => {
    const asked = request('Two of a Name');

    const [one, two] = await Promise.all([founder().registerCompany(asked), founder().registerCompany({ ...asked, requestId: randomUUID() })]);

    expect(one.company!.slug).not.toBe(two.company!.slug);
  });

  it('registers one of twenty at once', async () => {
    const userId = randomUUID();
    const asked = request('Many at Once');

    const answers = await Promise.all(Array.from({ length: 20 }, () => founder(userId).registerCompany(asked)));

    expect(new Set(answers.map(({ company }) => company!.companyId)).size).toBe(1);
  });

  it('registers one for a user who asks for four at once', async () => {
    const userId = randomUUID();

    const codes = await Promise.all(['One', 'Two', 'Three', 'Four'].map((name) => codeOf(founder(userId).registerCompany(request(name)))));

    expect(codes.sort()).toEqual(['AlreadyExists', 'AlreadyExists', 'AlreadyExists', 'ok']);
  });

  it('refuses a name that is blank', async () => {
    expect(await codeOf(founder().registerCompany(request('    ')))).toBe('InvalidArgument');
  });

  it('refuses a second company, another body under the same id, and a seeker', async () => {
    const userId = randomUUID();
    const asked = request();
    await founder(userId).registerCompany(asked);

    expect(await codeOf(founder(userId).registerCompany(request('Another One')))).toBe('AlreadyExists');
    expect(await codeOf(founder(userId).registerCompany({ ...asked, name: 'Changed' }))).toBe('AlreadyExists');
    expect(await codeOf(seeker().registerCompany(asked))).toBe('PermissionDenied');
  });
});

describe('GetMyCompany', () => {
  it('shows a member their company and role, and refuses a seeker', async () => {
    const { company } = await founder().registerCompany(request());

    const mine = await member(company!.companyId).getMyCompany({});

    expect(mine).toMatchObject({ company: { companyId: company!.companyId }, role: MemberRole.VIEWER });
    expect(await codeOf(seeker().getMyCompany({}))).toBe('PermissionDenied');
    expect(await codeOf(member(randomUUID()).getMyCompany({}))).toBe('NotFound');
  });
});

describe('GetMembership', () => {
  it('finds the company that a user joined first, and says nothing of a stranger', async () => {
    const userId = randomUUID();
    const { company } = await founder(userId).registerCompany(request());

    expect(await team().getMembership({ userId })).toMatchObject({ role: MemberRole.OWNER, companyId: company!.companyId });
    expect(await team().getMembership({ userId: randomUUID() })).toMatchObject({ role: MemberRole.UNSPECIFIED, companyId: '' });
  });

  it('answers services alone', async () => {
    const person = testClient(TeamService, served(), { kind: 'seeker', userId: randomUUID() });

    expect(await codeOf(person.getMembership({ userId: randomUUID() }))).toBe('PermissionDenied');
  });
});
