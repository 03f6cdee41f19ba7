import { randomUUID } from 'node:crypto';
import { fileTokens } from '@hireflux/kit/files/token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxOf, RESUME } from '../../../ai/src/testing/documents.ts';
import { type Marketplace, type Member, type Person, startMarketplace } from '../testing/marketplace.ts';
import { FILES_SECRET } from '../testing/product.ts';

const TEAM = 'employers.TeamService';
const KEYS = 'identity.ApiKeyService';
/** Room for a machine that is busy otherwise. */
const LONG_MS = 120_000;
let market: Marketplace;
let [owner, admin, elsewhere]: Member[] = [];
let [seeker, other]: Person[] = [];
beforeAll(async () => {
  market = await startMarketplace({ MODEL_FOLDER: '' });
  [owner, elsewhere] = await Promise.all([market.owner('Example Works'), market.owner('Other Works')]);
  [seeker, other] = await Promise.all([market.person('USER_TYPE_SEEKER'), market.person('USER_TYPE_SEEKER')]);
  admin = await market.join(owner!, 'admin');
}, LONG_MS);
afterAll(() => market.close());

const call = async (by: { bearer: string }, rpc: string, body: object = {}) => market.knock(rpc, body, { authorization: by.bearer });
const answerOf = async (by: { bearer: string }, rpc: string, body: object = {}) => (await call(by, rpc, body)).answer;
const rolesOf = async () => (await call(admin!, `${TEAM}/ListMembers`)).json.members.map(({ memberId, role, status }: Record<string, string>) => [memberId, role, status]);

describe('a team', () => {
  it('attack: an invitation for another address is accepted', async () => {
    const email = `${randomUUID()}@example.com`;
    await market.post(`${TEAM}/InviteMember`, { requestId: randomUUID(), email, role: 'MEMBER_ROLE_ADMIN' }, owner!.bearer);
    const token = await market.mailed('invitation', email);

    expect(await answerOf(elsewhere!, `${TEAM}/AcceptInvitation`, { token })).toBe('PermissionDenied INVITATION_FOR_ANOTHER');
    expect(await answerOf(seeker!, `${TEAM}/AcceptInvitation`, { token })).toBe('PermissionDenied NOT_ALLOWED');
    expect(await answerOf(elsewhere!, `${TEAM}/AcceptInvitation`, { token: `${token.slice(0, -4)}AAAA` })).toBe('InvalidArgument TOKEN_INVALID');
  });

  it('attack: a role above one’s own is given, or taken from who has it', async () => {
    const before = await rolesOf();

    for (const [rpc, body] of [
      [`${TEAM}/UpdateMemberRole`, { memberId: admin!.memberId, role: 'MEMBER_ROLE_OWNER' }],
      [`${TEAM}/UpdateMemberRole`, { memberId: owner!.memberId, role: 'MEMBER_ROLE_VIEWER' }],
      [`${TEAM}/InviteMember`, { requestId: randomUUID(), email: `${randomUUID()}@example.com`, role: 'MEMBER_ROLE_OWNER' }],
      [`${TEAM}/SuspendMember`, { memberId: owner!.memberId }],
      [`${TEAM}/RemoveMember`, { memberId: owner!.memberId }],
      [`${TEAM}/TransferOwnership`, { memberId: admin!.memberId }],
    ] as const) {
      expect(await answerOf(admin!, rpc, body), `${rpc} ${JSON.stringify(body)}`).toBe('PermissionDenied ROLE_ABOVE_OWN');
    }
    expect(await rolesOf()).toEqual(before);
  });

  it('attack: the last owner is removed, suspended, made less, or leaves', async () => {
    const { memberId, companyId } = owner!;

    for (const [rpc, body] of [
      [`${TEAM}/RemoveMember`, { memberId }],
      [`${TEAM}/SuspendMember`, { memberId }],
      [`${TEAM}/UpdateMemberRole`, { memberId, role: 'MEMBER_ROLE_ADMIN' }],
      [`${TEAM}/LeaveCompany`, { companyId }],
    ] as const) {
      expect(await answerOf(owner!, rpc, body), rpc).toBe('FailedPrecondition LAST_OWNER');
    }
  });

  it('attack: a session is switched into a company that its user does not belong to', async () => {
    for (const by of [elsewhere!, seeker!]) expect(await answerOf(by, 'identity.SessionService/SwitchCompany', { companyId: owner!.companyId })).toBe('NotFound COMPANY_NOT_FOUND');
    expect(await answerOf(elsewhere!, 'employers.CompanyService/GetCompany', { companyId: owner!.companyId })).toBe('NotFound COMPANY_NOT_FOUND');
  });

  it("attack: another company's list is gone on with, by its page token", async () => {
    const first = await call(owner!, `${TEAM}/ListMembers`, { pageSize: 1 });
    const members = (await call(elsewhere!, `${TEAM}/ListMembers`, { pageSize: 100, pageToken: first.json.nextPageToken })).json.members ?? [];

    expect(first.json.nextPageToken).not.toBe('');
    expect(JSON.stringify(members)).not.toContain(owner!.companyId);
    expect(members.every(({ memberId }: Member) => memberId === elsewhere!.memberId)).toBe(true);
  });
});

describe('an API key', () => {
  const keyOf = async (by: Person, ...actions: string[]) => ({ bearer: `Bearer ${(await call(by, `${KEYS}/CreateApiKey`, { requestId: randomUUID(), name: 'Reports', actions })).json.key}` });

  it('attack: a key goes beyond its scope', async () => {
    const key = await keyOf(owner!, 'ACTION_COMPANY_READ');

    expect(await answerOf(key, 'employers.CompanyService/GetMyCompany')).toBe('ok');
    for (const rpc of [`${TEAM}/ListMembers`, `${KEYS}/ListApiKeys`, 'employers.JobService/ListJobs', 'billing.SubscriptionService/GetSubscription']) {
      expect(await answerOf(key, rpc), rpc).toBe('PermissionDenied NOT_ALLOWED');
    }
  });

  it('attack: a key makes a key that may do more, or passes for a person', async () => {
    const key = await keyOf(owner!, 'ACTION_INTEGRATION_MANAGE');

    expect(await answerOf(key, `${KEYS}/CreateApiKey`, { requestId: randomUUID(), name: 'More', actions: ['ACTION_COMPANY_DELETE'] })).toBe('PermissionDenied NOT_ALLOWED');
    expect(await answerOf(admin!, `${KEYS}/CreateApiKey`, { requestId: randomUUID(), name: 'More', actions: ['ACTION_BILLING_MANAGE'] })).toBe('PermissionDenied NOT_ALLOWED');
    for (const rpc of ['identity.IdentityService/GetMe', 'identity.SessionService/ListSessions', 'identity.ConsentService/ListConsents']) {
      expect(await answerOf(key, rpc), rpc).toBe('PermissionDenied NOT_ALLOWED');
    }
  });

  it('attack: a key is guessed from one that is known', async () => {
    const { bearer } = await keyOf(owner!, 'ACTION_COMPANY_READ');
    const last = bearer.endsWith('A') ? 'B' : 'A';

    for (const guess of [`${bearer.slice(0, -1)}${last}`, bearer.slice(0, -1), `${bearer}${last}`, bearer.replace(/_[^_]+$/, `_${'A'.repeat(43)}`)]) {
      expect(await answerOf({ bearer: guess }, 'employers.CompanyService/GetMyCompany')).toBe('Unauthenticated SIGN_IN_REQUIRED');
    }
  });
});

describe('a file', () => {
  const put = async (by: Person) => {
    const answer = await fetch(`${market.product.url}/files?kind=resume`, { method: 'PUT', body: new Uint8Array(await docxOf(RESUME)), headers: { authorization: by.bearer } });
    return ((await answer.json()) as { uploadToken: string }).uploadToken;
  };
  const keep = (by: Person, uploadToken: string) => call(by, 'seekers.ResumeService/UploadResume', { requestId: randomUUID(), uploadToken, fileName: 'resume.docx' });
  const contentOf = (token: string) => (JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as [number, { key: string }])[1];
  const fetched = async (path: string) => (await fetch(market.product.url + path)).status;

  it("attack: the token of another's upload is used", async () => {
    const token = await put(seeker!);

    expect((await keep(other!, token)).answer).toBe('InvalidArgument UPLOAD_TOKEN_INVALID');
    expect((await keep(seeker!, token)).answer).toBe('ok');
  }, LONG_MS);

  it('attack: the address of a file is guessed, changed, or used after its time', async () => {
    const { json } = await keep(seeker!, await put(seeker!));
    const { downloadPath } = (await call(seeker!, 'seekers.ResumeService/GetResume', { resumeId: json.resume.resumeId })).json;
    const whole = downloadPath.slice('/files/'.length);
    const content = contentOf(whole) as never;
    const [body, seal] = whole.split('.');
    const later = Buffer.from(JSON.stringify([Date.now() + 86_400_000, content])).toString('base64url');
    const tokens = fileTokens(FILES_SECRET);

    expect(await fetched(downloadPath)).toBe(200);
    for (const guess of [
      `${later}.${seal}`,
      `${body}.${'A'.repeat(seal.length)}`,
      body,
      tokens.sign('download', content, new Date(Date.now() - 1)),
      tokens.sign('reading', content, new Date(Date.now() + 60_000)),
      fileTokens('another secret of the specs, of 32').sign('download', content, new Date(Date.now() + 60_000)),
      (content as { key: string }).key,
      encodeURIComponent('../../../../etc/passwd'),
    ]) {
      expect(await fetched(`/files/${guess}`), guess).toBe(404);
    }
    expect(await answerOf(other!, 'seekers.ResumeService/GetResume', { resumeId: json.resume.resumeId })).toBe('NotFound RESUME_NOT_FOUND');
  }, LONG_MS);
});
