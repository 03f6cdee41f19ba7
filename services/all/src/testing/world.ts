import { randomUUID } from 'node:crypto';
import type { Role } from '@hireflux/kit/roles';
import { serviceTokens } from '@hireflux/kit/tokens';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { until } from '@hireflux/kit/testing/until';
import { docxOf, RESUME } from '../../../ai/src/testing/documents.ts';
import { fullName, type Marketplace, type Member, type Person, startMarketplace } from './marketplace.ts';
import { staffOf } from './staff.ts';
import { ACTIONS } from './who-may-do-what.ts';

/** A company with a member of every role, another company, two seekers with their applications, and what there is to see of them. */
export interface World extends Marketplace {
  readonly members: Readonly<Record<Role, Member>>;
  /** An interviewer to whom nobody is assigned. */
  readonly otherInterviewer: Member;
  readonly elsewhere: Member;
  readonly newcomer: Person;
  readonly staff: string;
  readonly seeker: Person;
  readonly otherSeeker: Person;
  /** The seeker's, for the job; one interviewer is assigned to it. */
  readonly applicationId: string;
  readonly otherApplicationId: string;
  readonly jobId: string;
  /** Of no candidate, and of no publication. */
  readonly draftId: string;
  readonly resumes: ReadonlyMap<Person, string>;
  readonly pipeline: { readonly pipelineId: string; readonly etag: string; readonly stages: readonly Readonly<Record<string, string>>[] };
  readonly stageIds: readonly string[];
  /** The token of an invitation to an address that nobody has. */
  readonly invitation: string;
  /** By action, a key of the owner's that has it alone, and one that has every other. */
  readonly keys: Readonly<Record<string, { readonly with: string; readonly without: string }>>;
  readonly serviceToken: () => Promise<string>;
  /** Asks a service's own port, where RPCs for services answer. */
  inside(rpc: string, body: object, authorization: string): Promise<any>;
  job(published?: boolean): Promise<string>;
  upload(by: Person): Promise<string>;
  apply(by: Person, jobId: string): Promise<string>;
}

const CONTENT = { title: 'Software Engineer', description: 'Build services in Go and PostgreSQL.', skills: ['Go', 'PostgreSQL'], workMode: 'WORK_MODE_REMOTE', employmentType: 'EMPLOYMENT_TYPE_FULL_TIME' };

export async function startWorld(more: Readonly<Record<string, string>> = {}, how: 'together' | 'apart' = 'together'): Promise<World> {
  // Who may see what does not rest on what texts mean.
  const market = await startMarketplace({ MODEL_FOLDER: '', ...more }, how);
  const { post, product } = market;
  const [owner, elsewhere, seeker, otherSeeker, newcomer] = await Promise.all([
    market.owner('Example Works'),
    market.owner('Other Works'),
    market.person('USER_TYPE_SEEKER'),
    market.person('USER_TYPE_SEEKER'),
    market.person('USER_TYPE_EMPLOYER'),
  ]);
  const staff = await staffOf(market);
  const grant = { requestId: randomUUID(), companyId: owner.companyId, tier: 'TIER_ENTERPRISE', reason: 'for the specs' };
  // Billing learns of a company by an event.
  await until(() => post('billing.SubscriptionService/GrantPlan', grant, staff).then(() => true, () => false));

  const rest = ['admin', 'hiring_manager', 'recruiter', 'interviewer', 'viewer', 'interviewer'] as const;
  const [admin, hiring_manager, recruiter, interviewer, viewer, otherInterviewer] = (await Promise.all(rest.map((role) => market.join(owner, role)))) as [Member, Member, Member, Member, Member, Member];

  const serviceToken = serviceTokens('seekers', product.keys.get('seekers')!);
  const inside: World['inside'] = async (rpc, body, authorization) => {
    const answer = await fetch(`${product.opsUrl}/${fullName(rpc)}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization } });
    if (!answer.ok) throw new Error(`${rpc}: ${await answer.text()}`);
    return answer.json();
  };

  const job: World['job'] = async (published = false) => {
    const { job } = await post('employers.JobService/CreateJob', { requestId: randomUUID(), content: CONTENT }, owner.bearer);
    if (published) await post('employers.JobService/PublishJob', { jobId: job.jobId }, owner.bearer);
    return job.jobId;
  };
  const upload: World['upload'] = async (by) => {
    const body = await docxOf(RESUME);
    const answer = await fetch(`${product.url}/files?kind=resume`, { method: 'PUT', body: new Uint8Array(body), headers: { authorization: by.bearer } });
    return ((await answer.json()) as { uploadToken: string }).uploadToken;
  };
  const resumes = new Map<Person, string>();
  const apply: World['apply'] = async (by, jobId) => {
    const { application } = await post('seekers.ApplicationService/SubmitApplication', { requestId: randomUUID(), jobId, resumeId: resumes.get(by) }, by.bearer);
    return application.applicationId;
  };

  const [jobId, draftId] = [await job(true), await job()];
  for (const each of [seeker, otherSeeker]) {
    const { resume } = await post('seekers.ResumeService/UploadResume', { requestId: randomUUID(), uploadToken: await upload(each), fileName: 'resume.docx' }, each.bearer);
    resumes.set(each, resume.resumeId);
  }
  const [applicationId, otherApplicationId] = [await apply(seeker, jobId), await apply(otherSeeker, jobId)];
  const seen = async () => ((await post('ats.ApplicantService/ListApplicants', { jobId }, owner.bearer)).applicants ?? []).length === 2;
  await until(() => seen().catch(() => false));
  await post('ats.ApplicantService/AssignApplicant', { applicationId, assigneeId: interviewer.userId }, owner.bearer);
  await until(() => product.asWorker(RankingService).scoreApplication({ applicationId }).then(() => true, () => false));
  const matched = async () => post('matching.MatchService/GetMatch', { jobId }, seeker.bearer);
  await until(() => matched().then(({ match }) => match !== undefined, () => false));
  const { pipeline } = await post('ats.PipelineService/GetPipeline', { jobId }, owner.bearer);

  const guest = { requestId: randomUUID(), email: `${randomUUID()}@example.com`, role: 'MEMBER_ROLE_VIEWER' };
  await post('employers.TeamService/InviteMember', guest, owner.bearer);

  const keyOf = async (actions: readonly string[]) => {
    const names = actions.map((action) => `ACTION_${action.toUpperCase().replace('.', '_')}`);
    const { key } = await post('identity.ApiKeyService/CreateApiKey', { requestId: randomUUID(), name: 'For the specs', actions: names }, owner.bearer);
    return `Bearer ${key}`;
  };
  const keys: Record<string, { with: string; without: string }> = {};
  await Promise.all(ACTIONS.map(async (action) => (keys[action] = { with: await keyOf([action]), without: await keyOf(ACTIONS.filter((each) => each !== action)) })));

  return {
    ...market,
    members: { owner, admin, hiring_manager, recruiter, interviewer, viewer },
    otherInterviewer,
    elsewhere,
    newcomer,
    staff,
    seeker,
    otherSeeker,
    applicationId,
    otherApplicationId,
    jobId,
    draftId,
    resumes,
    pipeline,
    stageIds: pipeline.stages.map(({ stageId }: { stageId: string }) => stageId),
    invitation: await market.mailed('invitation', guest.email),
    keys,
    serviceToken,
    inside,
    job,
    upload,
    apply,
  };
}
