import { randomUUID } from 'node:crypto';
import type { DescMethod } from '@bufbuild/protobuf';
import type { UserType } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { Role } from '@hireflux/kit/roles';
import { decodeJwt } from 'jose';
import { type Caller, isRole } from './callers.ts';
import type { Member } from './marketplace.ts';
import type { World } from './world.ts';

/** Who calls, and in whose name to prepare what they themselves must have done before. */
export interface Coming {
  readonly caller: Caller;
  /** Whether they get as far as the thing itself. For others it need not be there. */
  readonly may: boolean;
  readonly bearer: string;
  /** The caller, where they may do it; else the owner. */
  readonly acting: string;
}

/** A request, and the authorization it comes with where that is another than the caller's own. */
interface Made {
  readonly body: object;
  readonly bearer?: string;
}

type Make = (world: World, coming: Coming) => object | Promise<object>;
type MakeWhole = (world: World, coming: Coming) => Promise<Made>;

const NO_TOKEN = 'a-token-that-nobody-was-ever-given';
const once = () => ({ requestId: randomUUID() });
const own = async (w: World, rpc: string, body: object) => w.post(rpc, body, w.members.owner.bearer);
const account = (w: World) => ({ email: w.seeker.email, userType: w.seeker.userType });
const newAccount = () => ({ ...once(), email: `${randomUUID()}@example.com`, password: 'seven quiet otters', userType: 'USER_TYPE_SEEKER', name: 'Ada Example' });
const nowhere = () => randomUUID() as string;
const invited = async (w: World) => (await own(w, 'employers.TeamService/InviteMember', { ...once(), email: `${randomUUID()}@example.com`, role: 'MEMBER_ROLE_VIEWER' })).member.memberId as string;
const pipeline = async (w: World) => (await own(w, 'ats.PipelineService/CreatePipeline', { ...once(), name: `Pipeline ${randomUUID()}` })).pipeline;
/** An applicant as they stand, in words of a request to change them. */
const standing = async (w: World, applicationId = w.applicationId) => {
  const { applicants } = await own(w, 'ats.ApplicantService/ListApplicants', { jobId: w.jobId });
  const { etag, stage } = applicants.find((each: { applicationId: string }) => each.applicationId === applicationId);
  return { applicationId, etag: etag as string, stageId: stage.stageId as string };
};
const note = async (w: World, { acting, may }: Coming) => {
  if (!may) return { noteId: nowhere(), etag: '1' };
  const { note } = await w.post('ats.NoteService/AddNote', { ...once(), applicationId: w.applicationId, content: 'seen', visibility: 'NOTE_VISIBILITY_ALL' }, acting);
  return { noteId: note.noteId as string, etag: note.etag as string };
};
/** An answer of the seeker's that may be lost. */
const keptAnswer = async (w: World, caller: Caller) => {
  if (!caller.endsWith('seeker') && !isSeeker(caller)) return { answerId: nowhere() };
  const { answer } = await w.post('seekers.AnswerBankService/PutAnswer', { prompt: `Why ${randomUUID()}?`, value: { yes: true } }, w.seeker.bearer);
  return { answerId: answer.answerId as string };
};
const isSeeker = (caller: Caller) => caller === 'the seeker concerned';
const sessionIn = (bearer: string) => decodeJwt(bearer.slice(7))['sid'] as string;

/** A request of each RPC that is right, and works for who may make it. What a call uses up is made for it. */
const BODIES: Readonly<Record<string, Make>> = {
  'ats.ApplicantService/MoveStage': async (w) => {
    const { stageId: at, ...stood } = await standing(w);
    return { ...once(), ...stood, stageId: w.stageIds.find((id) => id !== at) };
  },
  'ats.ApplicantService/UndoMove': async (w, { acting, may }) => {
    if (!may) return { ...once(), applicationId: w.otherApplicationId, stageChangeId: nowhere() };
    const { stageId: at, ...stood } = await standing(w, w.otherApplicationId);
    const move = { ...once(), ...stood, stageId: w.stageIds.find((id) => id !== at) };
    const { stageChangeId } = await w.post('ats.ApplicantService/MoveStage', move, acting);
    return { ...once(), applicationId: w.otherApplicationId, stageChangeId };
  },
  'ats.ApplicantBatchService/BulkUpdateApplicants': ({ applicationId }) => ({ ...once(), applicants: [{ applicationId }], starred: true }),
  'ats.ApplicantBatchService/BulkUndoMoves': async (w, { acting, may }) => {
    if (!may) return { ...once(), moves: [{ applicationId: w.otherApplicationId, stageChangeId: nowhere() }] };
    const { stageId: at, ...stood } = await standing(w, w.otherApplicationId);
    const { stageChangeId } = await w.post('ats.ApplicantService/MoveStage', { ...once(), ...stood, stageId: w.stageIds.find((id) => id !== at) }, acting);
    return { ...once(), moves: [{ applicationId: w.otherApplicationId, stageChangeId }] };
  },
  'ats.ApplicantService/AssignApplicant': ({ applicationId, members, elsewhere }, { caller }) => ({ applicationId, assigneeId: (caller === 'an owner elsewhere' ? elsewhere : members.interviewer).userId }),
  'ats.ApplicantService/StarApplicant': ({ applicationId }) => ({ applicationId, starred: true }),
  'ats.ApplicantService/TagApplicant': ({ applicationId }) => ({ applicationId, add: ['known'] }),
  'ats.ApplicantService/SetFollowUp': ({ applicationId }) => ({ applicationId, followUpTime: '2031-01-01T09:00:00Z' }),
  'ats.ApplicantService/RecordContact': ({ applicationId }) => ({ ...once(), applicationId, channel: 'CONTACT_CHANNEL_PHONE', subject: 'a talk' }),
  'ats.NoteService/AddNote': ({ applicationId }) => ({ ...once(), applicationId, content: 'seen' }),
  'ats.NoteService/UpdateNote': async (w, coming) => ({ ...(await note(w, coming)), content: 'seen again', visibility: 'NOTE_VISIBILITY_ALL' }),
  'ats.NoteService/DeleteNote': async (w, coming) => ({ noteId: (await note(w, coming)).noteId }),
  'ats.PipelineService/CreatePipeline': () => ({ ...once(), name: `Pipeline ${randomUUID()}` }),
  'ats.PipelineService/UpdatePipeline': async (w, { may }) => {
    const { pipelineId, etag, stages } = may ? await pipeline(w) : w.pipeline;
    return { pipelineId, etag, name: `Pipeline ${randomUUID()}`, stages: stages.map(({ stageId, name, publicName, kind }: Record<string, string>) => ({ stageId, name, publicName, kind })) };
  },
  'ats.PipelineService/DeletePipeline': async (w, { may }) => ({ pipelineId: may ? (await pipeline(w)).pipelineId : nowhere() }),
  'ats.PipelineService/ChoosePipeline': ({ jobId, pipeline }) => ({ jobId, pipelineId: pipeline.pipelineId }),
  'billing.SubscriptionService/GrantPlan': ({ members }) => ({ ...once(), companyId: members.owner.companyId, tier: 'TIER_ENTERPRISE', reason: 'for the specs' }),
  'employers.ApplicationFormService/UpdateForm': async (w) => {
    const { form } = await own(w, 'employers.ApplicationFormService/GetForm', { jobId: w.draftId });
    return { jobId: w.draftId, ...(form.formVersion && { formVersion: form.formVersion }), questions: [{ questionId: randomUUID(), kind: 'QUESTION_KIND_TEXT', prompt: 'Why here?' }] };
  },
  'employers.CompanyService/GetCompany': ({ members }) => ({ companyId: members.owner.companyId }),
  'employers.CompanyService/UpdateCompany': async (w) => ({ companyId: w.members.owner.companyId, etag: (await own(w, 'employers.CompanyService/GetMyCompany', {})).company.etag, location: 'London' }),
  'employers.CompanyService/UploadLogo': ({ members }) => ({ companyId: members.owner.companyId }),
  'employers.CompanyService/GetPublicCompany': async (w) => ({ slug: (await own(w, 'employers.CompanyService/GetMyCompany', {})).company.slug }),
  'employers.JobService/CreateJob': () => ({ ...once(), content: { title: 'Night nurse' } }),
  'employers.JobService/DuplicateJob': ({ jobId }) => ({ ...once(), jobId }),
  'employers.JobService/CheckPosting': () => ({ content: { title: 'Salesman', description: 'Join our young team.' } }),
  'employers.JobService/UpdateJob': async (w) => ({ jobId: w.draftId, etag: (await own(w, 'employers.JobService/GetJob', { jobId: w.draftId })).job.etag, content: { title: 'Night nurse', description: 'Care for twelve patients.' } }),
  'employers.JobService/PublishJob': async (w, { may }) => ({ jobId: may ? await w.job() : nowhere() }),
  'employers.JobService/BulkPublishJobs': async (w, { may }) => ({ jobIds: may ? [await w.job(), await w.job()] : [nowhere()] }),
  'employers.JobService/PauseJob': async (w, { may }) => ({ jobId: may ? await w.job(true) : nowhere() }),
  'employers.JobService/CloseJob': async (w, { may }) => ({ jobId: may ? await w.job(true) : nowhere() }),
  'employers.JobService/DeleteJob': async (w, { may }) => ({ jobId: may ? await w.job() : nowhere() }),
  'employers.TeamService/GetInvitation': ({ invitation }) => ({ token: invitation }),
  'employers.TeamService/InviteMember': () => ({ ...once(), email: `${randomUUID()}@example.com`, role: 'MEMBER_ROLE_VIEWER' }),
  'employers.TeamService/ResendInvitation': async (w, { may }) => ({ memberId: may ? await invited(w) : nowhere() }),
  'employers.TeamService/UpdateMemberRole': async (w) => ({ memberId: (await seat(w, 'viewer')).memberId, role: 'MEMBER_ROLE_INTERVIEWER' }),
  'employers.TeamService/SuspendMember': async (w) => ({ memberId: (await seat(w, 'viewer')).memberId }),
  'employers.TeamService/ReinstateMember': async (w) => ({ memberId: (await seat(w, 'viewer')).memberId }),
  'employers.TeamService/RemoveMember': async (w, { may }) => ({ memberId: may ? await invited(w) : nowhere() }),
  'identity.ApiKeyService/CreateApiKey': () => ({ ...once(), name: 'Made', actions: ['ACTION_INTEGRATION_MANAGE'] }),
  'identity.ApiKeyService/RevokeApiKey': async (w, { may }) => ({ apiKeyId: !may ? nowhere() : (await own(w, 'identity.ApiKeyService/CreateApiKey', { ...once(), name: 'Made', actions: ['ACTION_JOB_READ'] })).apiKey.apiKeyId }),
  'identity.ConsentService/RecordConsent': async (w, { acting }) => {
    const [document] = (await w.post('identity.ConsentService/ListConsents', {}, acting)).documents;
    return { ...once(), document: document.document, documentVersion: document.documentVersion, agreed: true };
  },
  'identity.IdentityService/SignUp': newAccount,
  'identity.IdentityService/VerifyEmail': async (w, { caller }) => {
    if (caller !== 'nobody') return { token: NO_TOKEN };
    const made = newAccount();
    await w.post('identity.IdentityService/SignUp', made);
    return { token: await w.mailed('verification', made.email) };
  },
  'identity.IdentityService/ResendVerification': (w) => ({ ...once(), ...account(w) }),
  'identity.IdentityService/RequestPasswordReset': (w) => ({ ...once(), ...account(w) }),
  'identity.IdentityService/ResetPassword': async (w, { caller }) => {
    if (caller !== 'nobody') return { token: NO_TOKEN, password: 'four slow tortoises' };
    const { email, userType } = await w.person('USER_TYPE_SEEKER');
    await w.post('identity.IdentityService/RequestPasswordReset', { ...once(), email, userType });
    return { token: await w.mailed('reset', email), password: 'four slow tortoises' };
  },
  'identity.IdentityService/SuspendUser': async (w, { caller }) => ({ userId: (await victim(w, caller)).userId, reason: 'for the specs' }),
  'identity.IdentityService/ReinstateUser': async (w, { caller }) => ({ userId: (await victim(w, caller)).userId, reason: 'for the specs' }),
  'identity.IdentityService/UpdateMe': () => ({ name: 'Ada Example' }),
  'identity.SessionService/SignIn': (w) => ({ ...account(w), password: w.seeker.password }),
  'identity.SessionService/Refresh': async (w, { caller }) => ({ refreshToken: caller === 'nobody' ? (await w.signIn(w.seeker)).refreshToken : NO_TOKEN }),
  'identity.SessionService/RevokeSession': async (w, { caller }) => ({ sessionId: sessionIn((isSeeker(caller) ? await w.signIn(w.seeker) : w.seeker).bearer) }),
  'identity.SessionService/SwitchCompany': ({ members }) => ({ companyId: members.owner.companyId }),
  'live.LiveService/Watch': ({ jobId }) => ({ notifications: {}, jobs: [{ jobId }] }),
  'matching.JobSearchService/SearchJobs': () => ({ query: 'engineer' }),
  'matching.JobSearchService/ListJobAddresses': () => ({}),
  'matching.JobSearchService/SuggestTerms': () => ({ prefix: 'en', kind: 'TERM_KIND_TITLE' }),
  'notifications.NotificationService/MarkRead': () => ({ notificationIds: [randomUUID()] }),
  'notifications.PreferenceService/UpdatePreferences': () => ({ mailLocale: 'en' }),
  'seekers.AnswerBankService/PutAnswer': async (w, { caller }) => ({ ...(await keptAnswer(w, caller)), prompt: `Why ${randomUUID()}?`, value: { yes: true } }),
  'seekers.AnswerBankService/DeleteAnswer': async (w, { caller }) => keptAnswer(w, caller),
  'seekers.ApplicationService/SubmitApplication': async (w, { caller }) => ({ ...once(), jobId: isSeeker(caller) ? await w.job(true) : w.jobId, resumeId: w.resumes.get(w.seeker) }),
  'seekers.ApplicationService/WithdrawApplication': async (w, { caller }) => ({ applicationId: isSeeker(caller) ? await w.apply(w.seeker, await w.job(true)) : w.applicationId }),
  'seekers.ProfileService/UpdateProfile': async (w, { acting, caller }) => ({ name: 'Ada Example', ...(isSeeker(caller) && { etag: (await w.post('seekers.ProfileService/GetProfile', {}, acting)).profile.etag }) }),
  'seekers.ProfileService/CompleteOnboardingStep': () => ({ step: 'ONBOARDING_STEP_FIRST_LOOK' }),
  'seekers.ProfileService/UpdatePublicProfile': () => ({ headline: 'Night nurse' }),
  'seekers.SavedJobService/SaveJob': async (w, { caller }) => ({ jobId: isSeeker(caller) ? await w.job(true) : w.jobId }),
  'seekers.SavedJobService/UnsaveJob': async ({ jobId, post }, { acting, may }) => {
    if (may) await post('seekers.SavedJobService/SaveJob', { jobId }, acting);
    return { jobId };
  },
  'seekers.ResumeService/UploadResume': async (w) => ({ ...once(), uploadToken: await w.upload(w.seeker), fileName: 'resume.docx' }),
  'seekers.ResumeService/GetResume': (w) => ({ resumeId: w.resumes.get(w.seeker) }),
  'seekers.ResumeService/CorrectFact': async (w) => {
    const resumeId = w.resumes.get(w.seeker);
    const { resume } = await w.post('seekers.ResumeService/GetResume', { resumeId }, w.seeker.bearer);
    return { ...once(), resumeId, addition: { kind: 'FACT_KIND_SKILL', content: { text: `Skill ${randomUUID()}` }, spots: [resume.reading.lines[0].spot] } };
  },
  'seekers.ResumeService/DeleteResume': async (w, { caller }) => ({ resumeId: isSeeker(caller) ? await resume(w) : w.resumes.get(w.seeker) }),
};

/** Calls that use up their caller come as one who was made for them. */
const WHOLE: Readonly<Record<string, MakeWhole>> = {
  'employers.CompanyService/RegisterCompany': async (w, { caller, bearer }) => ({
    body: { ...once(), name: `Works ${randomUUID()}` },
    bearer: caller === 'a newcomer' ? (await w.person('USER_TYPE_EMPLOYER')).bearer : bearer,
  }),
  'employers.TeamService/LeaveCompany': async (w, coming) => ({ body: { companyId: w.members.owner.companyId }, ...(await spare(w, coming)) }),
  'employers.TeamService/TransferOwnership': async (w, coming) => ({ body: { memberId: (await seat(w, 'viewer')).memberId }, ...(await spare(w, coming)) }),
  'employers.TeamService/AcceptInvitation': async (w, { caller, bearer }) => {
    if (caller !== 'a newcomer') return { body: { token: w.invitation }, bearer };
    const guest = await w.person('USER_TYPE_EMPLOYER');
    await own(w, 'employers.TeamService/InviteMember', { ...once(), email: guest.email, role: 'MEMBER_ROLE_VIEWER' });
    return { body: { token: await w.mailed('invitation', guest.email) }, bearer: guest.bearer };
  },
  'identity.IdentityService/ChangePassword': async (w, { caller, may, bearer }) => {
    const body = { currentPassword: w.seeker.password, newPassword: 'four slow tortoises' };
    if (!may || caller === 'staff') return { body, bearer };
    return { body, bearer: (await w.person(caller.endsWith('seeker') || isSeeker(caller) ? 'USER_TYPE_SEEKER' : 'USER_TYPE_EMPLOYER')).bearer };
  },
  'identity.SessionService/SignOut': async (w, { caller, bearer }) => {
    if (caller === 'nobody') return { body: { refreshToken: (await w.signIn(w.seeker)).refreshToken } };
    if (isSeeker(caller)) return { body: {}, bearer: (await w.signIn(w.seeker)).bearer };
    const { sub, user_type, cid = null } = caller.endsWith('token') || !bearer.startsWith('Bearer ey') ? {} : decodeJwt<{ user_type?: UserType; cid?: string | null }>(bearer.slice(7));
    return { body: {}, bearer: sub && user_type ? await w.product.bearer({ userType: user_type, userId: sub, companyId: cid }) : bearer };
  },
};

/** A request to an RPC by a caller, in JSON. What asks for one thing by its id, or for nothing, needs no words of its own. */
export async function requestOf(world: World, rpc: string, { input }: DescMethod, coming: Coming): Promise<Required<Made>> {
  if (WHOLE[rpc]) return { bearer: coming.bearer, ...(await WHOLE[rpc](world, coming)) };
  if (BODIES[rpc]) return { bearer: coming.bearer, body: await BODIES[rpc](world, coming) };
  const { applicationId, jobId } = world;
  const known = Object.entries({ applicationId, jobId }).filter(([name]) => input.fields.some(({ localName }) => localName === name));
  return { bearer: coming.bearer, body: Object.fromEntries(known) };
}

const victim = (w: World, caller: Caller) => (caller === 'staff' ? w.person('USER_TYPE_SEEKER') : Promise.resolve(w.newcomer));

async function resume(w: World): Promise<string> {
  const { resume } = await w.post('seekers.ResumeService/UploadResume', { ...once(), uploadToken: await w.upload(w.seeker), fileName: 'resume.docx' }, w.seeker.bearer);
  return resume.resumeId;
}

/** Someone of the caller's role who may be lost, or a key of such a one. */
async function spare(w: World, { caller, bearer }: Coming): Promise<{ bearer: string }> {
  if (isRole(caller)) return seat(w, caller);
  if (caller === 'an interviewer of others') return seat(w, 'interviewer');
  if (caller !== 'a key with the action') return { bearer };
  const actions = ['ACTION_COMPANY_READ', 'ACTION_TEAM_MANAGE'];
  const owner = await w.join(w.members.owner, 'owner');
  return { bearer: `Bearer ${(await w.post('identity.ApiKeyService/CreateApiKey', { ...once(), name: 'Spare', actions }, owner.bearer)).key}` };
}

/** An active member of the company, put there as an owner may. */
async function seat(w: World, role: Role): Promise<Pick<Member, 'memberId' | 'bearer'>> {
  const { companyId, userId: owner } = w.members.owner;
  const [memberId, userId] = [randomUUID(), randomUUID()];
  await asActor(w.databases.employers, { kind: 'member', userId: owner, companyId, role: 'owner', assignedOnly: false }, (db) =>
    db.insertInto('company_members').values({ company_id: companyId, id: memberId, user_id: userId, role, status: 'active', email: `${userId}@example.com` }).execute(),
  );
  return { memberId, bearer: await w.product.bearer({ userType: 'employer', userId, companyId }) };
}
