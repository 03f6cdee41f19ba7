import { randomUUID } from 'node:crypto';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { SubscriptionService, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService, MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { tokenFor } from '../../../../../tools/smoke/accounts.ts';
import type { Product } from '../product.ts';
import { canary, type WorldName } from './canary.ts';
import { anyPerson, type Person, soon } from './person.ts';
import { put } from './seeker.ts';

/** A picture of one colour, 64 pixels a side. */
const LOGO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAA1BMVEX/AAAZ4gk3AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAG0lEQVRYhe3BgQAAAADDoPlT3+AEVQEAAAB0DRBAAAGx1LfoAAAAAElFTkSuQmCC', 'base64');

export const ROLES = ['owner', 'admin', 'hiring_manager', 'recruiter', 'interviewer', 'viewer'] as const;
export type MemberRoleName = (typeof ROLES)[number];

/** A company with a member of each role, jobs, and a pipeline of its own. */
export interface WorldCompany {
  readonly companyId: string;
  readonly slug: string;
  readonly members: Readonly<Record<MemberRoleName, Person & { readonly memberId: string }>>;
  /** Someone who was invited and has not come. */
  readonly invitedId: string;
  readonly apiKey: { readonly apiKeyId: string; readonly key: string };
  /** Published; the seeker of the world applies for it. */
  readonly jobId: string;
  /** Published, and nobody applied. */
  readonly openJobId: string;
  readonly draftJobId: string;
  readonly questions: { readonly text: string; readonly choice: string; readonly choices: string; readonly file: string };
  readonly pipelineId: string;
  /** Of an upload of the owner's. */
  readonly logoToken: string;
}

export async function buildCompany(product: Product, world: WorldName): Promise<WorldCompany> {
  const say = (name: string) => canary(world, name);
  const people = await Promise.all(ROLES.map((role) => anyPerson(product, world, role.replace('_', ''), UserType.EMPLOYER)));
  const [owner] = people as [Person, ...Person[]];
  const { company } = await owner.api(CompanyService).registerCompany({ requestId: randomUUID(), name: `${say('companyname')} Works` });
  const { companyId } = company!;
  await owner.signIn();
  await owner.api(CompanyService).updateCompany({
    companyId,
    etag: company!.etag,
    slug: say('slug'),
    domain: `${say('domain')}.example`,
    industry: say('industry'),
    location: say('seat'),
    website: `https://example.com/${say('website')}`,
    description: `We are ${say('companytext')}.`,
  });
  await grantPlan(product, world, companyId);
  const memberIds = await Promise.all(people.map((person, at) => (at === 0 ? undefined : join(product, owner, person, ROLES[at]!))));
  const team = owner.api(TeamService);
  memberIds[0] = (await team.listMembers({ pageSize: 100 })).members.find(({ userId }) => userId === owner.userId)!.memberId;
  const { member: invited } = await team.inviteMember({ requestId: randomUUID(), email: `${say('invitedaddress')}@example.com`, role: MemberRole.VIEWER });
  const { apiKey, key } = await owner.api(ApiKeyService).createApiKey({ requestId: randomUUID(), name: say('keyname'), actions: KEY_ACTIONS });

  const pipelineId = await makePipeline(owner, world);
  const [jobId, openJobId, draftJobId] = [await writeJob(owner, world, ''), await writeJob(owner, world, 'open'), await writeJob(owner, world, 'draft')];
  const questions = await askQuestions(owner, world, jobId);
  await owner.api(JobService).publishJob({ jobId });
  await owner.api(JobService).publishJob({ jobId: openJobId });
  await soon(() => owner.api(PipelineService).choosePipeline({ jobId, pipelineId }).catch(() => undefined));
  const members = Object.fromEntries(ROLES.map((role, at) => [role, { ...people[at]!, memberId: memberIds[at]! }])) as WorldCompany['members'];
  return { companyId, slug: say('slug'), members, invitedId: invited!.memberId, apiKey: { apiKeyId: apiKey!.apiKeyId, key }, jobId, openJobId, draftJobId, questions, pipelineId, logoToken: await put(product, owner, 'logo', LOGO) };
}

const KEY_ACTIONS = Object.values(Action).filter((action) => action !== Action.UNSPECIFIED);

/** Has the operators put the company on a plan that every role fits in. */
async function grantPlan(product: Product, world: WorldName, companyId: string): Promise<void> {
  const authorization = await product.bearer({ userType: 'staff', userId: randomUUID(), companyId: null });
  const transport = createConnectTransport({ baseUrl: product.url, httpVersion: '1.1', interceptors: [(next) => (req) => (req.header.set('authorization', authorization), next(req))] });
  const grant = { requestId: randomUUID(), to: { case: 'companyId', value: companyId }, tier: Tier.ENTERPRISE, reason: canary(world, 'grantreason') } as const;
  // A company that was registered just now is known to billing a moment later.
  await soon(() => createClient(SubscriptionService, transport).grantPlan(grant).catch(() => undefined));
}

async function join(product: Product, owner: Person, person: Person, role: MemberRoleName): Promise<string> {
  const { member } = await owner.api(TeamService).inviteMember({
    requestId: randomUUID(),
    email: person.email,
    role: MemberRole[role.toUpperCase() as keyof typeof MemberRole],
  });
  await person.api(TeamService).acceptInvitation({ token: await soon(() => tokenFor(product.mailFolder, person.email, 'invitation')) });
  await person.signIn();
  return member!.memberId;
}

async function makePipeline(owner: Person, world: WorldName): Promise<string> {
  const kinds = { first: StageKind.NEW, second: StageKind.INTERVIEW, third: StageKind.HIRED, last: StageKind.REJECTED };
  const stages = Object.entries(kinds).map(([name, kind]) => ({ name: canary(world, `stage${name}`), publicName: canary(world, `public${name}`), kind }));
  const { pipeline } = await owner.api(PipelineService).createPipeline({ requestId: randomUUID(), name: canary(world, 'pipelinename'), stages });
  return pipeline!.pipelineId;
}

async function writeJob(owner: Person, world: WorldName, kind: string): Promise<string> {
  const say = (name: string) => canary(world, `${kind}${name}`);
  const { job } = await owner.api(JobService).createJob({
    requestId: randomUUID(),
    content: {
      title: `Nurse ${say('jobtitle')}`,
      department: say('department'),
      description: `Care for twelve patients of ${say('jobtext')}.`,
      requirements: [`Three years of ${say('requirement')}`],
      responsibilities: [`Runs ${say('duty')}`],
      skills: ['Wound care', say('skill')],
      place: { text: say('jobplace'), city: say('jobcity'), region: say('jobregion'), country: 'FR' },
      workMode: WorkMode.ONSITE,
      pay: { minMinor: 4_000_000n, maxMinor: 5_000_000n, currency: 'EUR', period: PayPeriod.YEAR },
    },
  });
  return job!.jobId;
}

async function askQuestions(owner: Person, world: WorldName, jobId: string): Promise<WorldCompany['questions']> {
  const say = (name: string) => canary(world, name);
  const ids = { text: randomUUID(), choice: randomUUID(), choices: randomUUID(), file: randomUUID() };
  const question = (kind: keyof typeof ids, of: QuestionKind, options: string[] = []) =>
    ({ questionId: ids[kind], kind: of, prompt: say(`prompt${kind}`), help: say(`help${kind}`), options, required: true }) as const;
  await owner.api(ApplicationFormService).updateForm({
    jobId,
    formVersion: 0,
    questions: [
      question('text', QuestionKind.TEXT),
      question('choice', QuestionKind.CHOICE, [say('optionone'), say('optiontwo')]),
      question('choices', QuestionKind.MULTI_CHOICE, [say('optionthree'), say('optionfour')]),
      question('file', QuestionKind.FILE),
    ],
    knockOuts: [{ questionId: ids.choice, rule: { case: 'needsOneOf', value: { options: [say('optionone')] } }, rejects: false }],
  });
  return ids;
}
