import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { CompanyService, MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { CompanyChangedSchema, CompanyRegisteredSchema, JobPublishedSchema, MemberJoinedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { draft } from '../testing/given-jobs.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { codeOf } from '../testing/given-team.ts';
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
const anyCompany = async (userId: string = randomUUID()) => {
  const { company } = await founder(userId).registerCompany(request());
  const actor = (role: 'owner' | 'viewer') => ({ kind: 'member', userId, companyId: company!.companyId, role, assignedOnly: false }) as const;
  return { company: company!, owner: testClient(CompanyService, served(), actor('owner')), viewer: testClient(CompanyService, served(), actor('viewer')), actor };
};
const everyone = () => testClient(CompanyService, served());
const toldOf = async (companyId: string) => (await eventsOf(db)).filter((event) => event.aggregateId === companyId);
const request = (name = 'Société Générique d’Été') => ({ requestId: randomUUID(), name, size: CompanySize.COMPANY_SIZE_11_50 });

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

  it('tells of the company and of the membership that its owner has from now on', async () => {
    const userId = randomUUID();
    const { company } = await founder(userId).registerCompany(request());
    const { companyId } = company!;

    const events = (await eventsOf(db)).filter((event) => event.companyId === companyId).map(({ payload }) => payload!);

    const [registered] = events.flatMap((payload) => anyUnpack(payload, CompanyRegisteredSchema) ?? []);
    const [joined] = events.flatMap((payload) => anyUnpack(payload, MemberJoinedSchema) ?? []);
    expect(registered).toMatchObject({ companyId, ownerId: userId });
    expect(joined).toMatchObject({ companyId, userId, memberId: registered!.ownerMemberId, role: MemberRole.OWNER });
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

describe('GetCompany', () => {
  it("shows a member their own company, and knows no other", async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const asked = { companyId: mine.company.companyId };

    expect((await mine.viewer.getCompany(asked)).company).toEqual(mine.company);
    expect((await mine.viewer.getCompany({ companyId: asked.companyId.toUpperCase() })).company).toEqual(mine.company);
    expect(await codeOf(theirs.viewer.getCompany(asked))).toBe('NotFound');
    expect(await codeOf(seeker().getCompany(asked))).toBe('PermissionDenied');
  });

  it('does not show to one company what its owner registered before', async () => {
    const userId = randomUUID();
    const { company } = await anyCompany(userId);
    const elsewhere = testClient(CompanyService, served(), { kind: 'member', userId, companyId: (await anyCompany()).company.companyId, role: 'viewer', assignedOnly: false });

    expect(await codeOf(elsewhere.getCompany({ companyId: company.companyId }))).toBe('NotFound');
  });
});

describe('UpdateCompany', () => {
  it('changes what is set and nothing else, and refuses to overwrite what the caller has not read', async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { companyId, etag } = mine.company;
    const change = { companyId, etag, website: 'https://example.com/about', description: '<p>We <b>care</b>.<script>alert(1)</script></p>', industry: '<i>Health</i>' };

    const { company } = await mine.owner.updateCompany(change);

    expect(company).toMatchObject({ name: mine.company.name, size: CompanySize.COMPANY_SIZE_11_50, website: 'https://example.com/about', description: 'We **care**.', industry: 'Health' });
    expect(await codeOf(mine.owner.updateCompany(change))).toBe('Aborted');
    const emptied = await mine.owner.updateCompany({ companyId, etag: company!.etag, website: '', size: CompanySize.COMPANY_SIZE_UNSPECIFIED });
    expect(emptied.company).toMatchObject({ website: '', size: CompanySize.COMPANY_SIZE_UNSPECIFIED, description: 'We **care**.' });
    expect((await toldOf(companyId)).filter(({ payload }) => anyUnpack(payload!, CompanyChangedSchema))).toEqual([]);
    expect(await codeOf(theirs.owner.updateCompany(change))).toBe('NotFound');
    expect(await codeOf(mine.viewer.updateCompany(change))).toBe('PermissionDenied');
  });

  it('tells of another name, keeps the address unless another is asked for, and refuses one that is taken', async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const { companyId, etag, slug } = mine.company;

    const renamed = await mine.owner.updateCompany({ companyId, etag, name: '  Renamed Works ' });
    const taken = mine.owner.updateCompany({ companyId, etag: renamed.company!.etag, slug: theirs.company.slug });
    await expect(taken).rejects.toThrow('is the address of another company');
    const address = `renamed-${companyId.slice(0, 8)}`;
    await mine.owner.updateCompany({ companyId, etag: renamed.company!.etag, slug: address });

    expect(renamed.company).toMatchObject({ name: 'Renamed Works', slug });
    const told = (await toldOf(companyId)).flatMap(({ payload }) => anyUnpack(payload!, CompanyChangedSchema) ?? []);
    expect(told).toMatchObject([{ name: 'Renamed Works', slug }, { name: 'Renamed Works', slug: address }]);
    expect(await codeOf(everyone().getPublicCompany({ slug }))).toBe('NotFound');
    expect(await codeOf(everyone().getPublicCompany({ slug: address }))).toBe('ok');
  });

  it.for([{ name: ' x ' }, { slug: 'Not A Slug' }, { slug: '-a' }, { website: 'javascript:alert(1)' }, { website: 'https://a b' }, { domain: 'no domain' }, { description: 'x'.repeat(10_001) }])(
    'refuses %j',
    async (change) => {
      const { owner, company } = await anyCompany();

      expect(await codeOf(owner.updateCompany({ companyId: company.companyId, etag: company.etag, ...change }))).toBe('InvalidArgument');
    },
  );

  it('keeps one of many changes at once, and never tells an old name after a new one', async () => {
    const { owner, company, actor } = await anyCompany();
    const { companyId, etag } = company;
    const jobs = testClient(JobService, served(), actor('owner'));
    const drafts = await Promise.all(Array.from({ length: 10 }, () => jobs.createJob(draft())));

    const codes = await Promise.all([
      ...Array.from({ length: 10 }, (_, at) => codeOf(owner.updateCompany({ companyId, etag, name: `Name ${at}` }))),
      ...drafts.map(({ job }) => codeOf(jobs.publishJob({ jobId: job!.jobId }))),
    ]);

    expect(codes.filter((code) => code === 'Aborted')).toHaveLength(9);
    const events = (await eventsOf(db)).filter((event) => event.companyId === companyId).map(({ payload }) => payload!);
    const changedAt = events.findIndex((payload) => anyUnpack(payload, CompanyChangedSchema));
    const { name } = anyUnpack(events[changedAt]!, CompanyChangedSchema)!;
    const later = events.slice(changedAt).flatMap((payload) => anyUnpack(payload, JobPublishedSchema)?.job!.companyName ?? []);
    expect(new Set(later)).toEqual(new Set(later.length > 0 ? [name] : []));
  });
});

describe('GetPublicCompany', () => {
  it('shows everyone the page of a company with its open jobs, and nothing that is not for them', async () => {
    const { owner, company, actor } = await anyCompany();
    const jobs = testClient(JobService, served(), actor('owner'));
    await owner.updateCompany({ companyId: company.companyId, etag: company.etag, website: 'https://example.com', description: 'We care.' });
    const [open] = [await jobs.createJob(draft()), await jobs.createJob(draft())];
    await jobs.publishJob({ jobId: open.job!.jobId });

    const page = await everyone().getPublicCompany({ slug: company.slug });

    const { companyId, name, slug, size } = company;
    const shown = { $typeName: 'hireflux.employers.v1.PublicCompany', companyId, name, slug, size, industry: '', location: '', website: 'https://example.com', description: 'We care.', openJobCount: 1, logoPath: '' };
    expect(page.company).toEqual(shown);
    expect(await seeker().getPublicCompany({ slug: company.slug.toUpperCase() })).toEqual(page);
    await jobs.pauseJob({ jobId: open.job!.jobId });
    expect((await everyone().getPublicCompany({ slug })).company!.openJobCount).toBe(0);
  });

  it('knows no page that is not there, and refuses what is no address', async () => {
    expect(await codeOf(everyone().getPublicCompany({ slug: 'nobody-at-all' }))).toBe('NotFound');
    expect(await codeOf(everyone().getPublicCompany({ slug: '' }))).toBe('InvalidArgument');
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
