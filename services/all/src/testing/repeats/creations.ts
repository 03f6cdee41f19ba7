import { randomUUID } from 'node:crypto';
import type { Heard } from '../worlds/hear.ts';
import { requestsOf } from '../worlds/requests.ts';
import type { RoleName, World } from '../worlds/world.ts';

export type Body = Readonly<Record<string, unknown>>;
export type Ask = (rpc: string, body: Body, as: Asker) => Promise<Heard>;
/** Who asks: someone of the world, the operators, or a new employer by their user id. */
export type Asker = RoleName | 'staff' | `newcomer ${string}`;

/** How something is made by an RPC. */
export interface Creation {
  readonly as: Asker;
  /** A request that makes something anew, once all that it needs is there. */
  readonly next: () => Promise<Body> | Body;
  /** Another request under the same request_id. */
  readonly another: (body: Body) => Body;
  /** What of the answer a repeat gives as well, where that is not all of it. */
  readonly same?: (answer: Record<string, unknown>) => unknown;
}

/** Every RPC for people that creates. */
export function creationsOf(world: World, ask: Ask, putFile: () => Promise<string>, newEmployer: () => Promise<string>): (rpc: string) => Promise<Creation> {
  const right = requestsOf(world);
  const { applicationId } = world.seeker;
  const { pipelineStageIds } = world.hiring;

  /** A move to the second stage or, from there, to the third. */
  const nextMove = async () => {
    const { all } = await ask('ApplicantService/GetApplicant', { applicationId }, 'recruiter');
    const { applicant } = answerIn(all) as { applicant: { stage: { stageId: string }; etag: string } };
    const stageId = applicant.stage.stageId === pipelineStageIds[1] ? pipelineStageIds[0] : pipelineStageIds[1];
    return { applicationId, stageId, etag: applicant.etag };
  };
  const anyAddress = () => `${randomUUID()}@example.com`;
  let reads = 0;

  const creations: Record<string, Omit<Creation, 'next'> & { readonly more?: () => Promise<Body> | Body }> = {
    'IdentityService/SignUp': { as: 'nobody', more: () => ({ email: anyAddress() }), another: (body) => ({ ...body, name: 'Another' }) },
    'IdentityService/ResendVerification': {
      as: 'nobody',
      async more() {
        const email = anyAddress();
        await ask('IdentityService/SignUp', { ...right['IdentityService/SignUp'], requestId: randomUUID(), email }, 'nobody');
        return { email };
      },
      another: (body) => ({ ...body, email: anyAddress() }),
    },
    'IdentityService/RequestPasswordReset': {
      as: 'nobody',
      async more() {
        const email = anyAddress();
        await ask('IdentityService/SignUp', { ...right['IdentityService/SignUp'], requestId: randomUUID(), email }, 'nobody');
        return { email };
      },
      another: (body) => ({ ...body, userType: 'USER_TYPE_EMPLOYER' }),
    },
    // The key itself is shown where it is made, and never again.
    'ApiKeyService/CreateApiKey': { as: 'owner', another: (body) => ({ ...body, name: 'Other reports' }), same: ({ apiKey }) => apiKey },
    'ConsentService/RecordConsent': { as: 'seeker', another: (body) => ({ ...body, agreed: false }) },
    'TeamService/InviteMember': { as: 'admin', more: () => ({ email: anyAddress() }), another: (body) => ({ ...body, role: 'MEMBER_ROLE_RECRUITER' }) },
    'JobService/CreateJob': { as: 'hiring_manager', another: (body) => ({ ...body, content: { title: 'Day nurse', description: 'Care.' } }) },
    'JobService/DuplicateJob': { as: 'hiring_manager', another: (body) => ({ ...body, jobId: world.company.draftJobId }) },
    'ResumeService/UploadResume': { as: 'seeker', more: async () => ({ uploadToken: await putFile() }), another: (body) => ({ ...body, fileName: 'another.docx' }) },
    'ResumeService/CorrectFact': {
      as: 'seeker',
      more: () => ({ resumeVersionId: '', removal: undefined, replacement: { text: `Nurse ${(reads += 1)}` } }),
      another: (body) => ({ ...body, replacement: { text: 'Another' } }),
    },
    'ApplicationService/SubmitApplication': {
      as: 'seeker',
      async more() {
        // Who took an application back may send it anew.
        const { all } = await ask('ApplicationService/ListApplications', {}, 'seeker');
        const { applications = [] } = answerIn(all) as { applications?: { applicationId: string; jobId: string; outcome: string }[] };
        const standing = applications.find(({ jobId, outcome }) => jobId === world.company.openJobId && outcome === 'APPLICATION_OUTCOME_ACTIVE');
        if (standing) await ask('ApplicationService/WithdrawApplication', { applicationId: standing.applicationId }, 'seeker');
        return {};
      },
      another: (body) => ({ ...body, coverLetter: 'Another letter.' }),
      // The stage comes from the company a moment later.
      same: ({ application }) => ({ ...(application as object), ...NO_STAGE }),
    },
    'ApplicantService/MoveStage': { as: 'recruiter', more: nextMove, another: (body) => ({ ...body, reason: 'another reason' }), same: moved },
    'ApplicantService/UndoMove': {
      as: 'recruiter',
      async more() {
        // By whoever takes it back.
        const { all } = await ask('ApplicantService/MoveStage', { requestId: randomUUID(), ...(await nextMove()) }, 'recruiter');
        return { stageChangeId: (answerIn(all) as { stageChangeId: string }).stageChangeId };
      },
      another: (body) => ({ ...body, stageChangeId: randomUUID() }),
      same: moved,
    },
    'ApplicantBatchService/BulkUpdateApplicants': { as: 'recruiter', another: (body) => ({ ...body, assignment: { assigneeId: '' } }), same: movedAll },
    'ApplicantBatchService/BulkUndoMoves': {
      as: 'recruiter',
      async more() {
        const { all } = await ask('ApplicantService/MoveStage', { requestId: randomUUID(), ...(await nextMove()) }, 'recruiter');
        return { moves: [{ applicationId, stageChangeId: (answerIn(all) as { stageChangeId: string }).stageChangeId }] };
      },
      another: (body) => ({ ...body, moves: [{ applicationId, stageChangeId: randomUUID() }] }),
      same: movedAll,
    },
    'ApplicantService/RecordContact': { as: 'recruiter', same: ({ applicant }) => (applicant as { lastContactTime: string }).lastContactTime, another: (body) => ({ ...body, subject: 'another subject' }) },
    'PipelineService/CreatePipeline': { as: 'admin', more: () => ({ name: `Another ${(reads += 1)}` }), another: (body) => ({ ...body, name: 'Yet another' }) },
    'NoteService/AddNote': { as: 'recruiter', another: (body) => ({ ...body, content: 'Another remark.' }) },
    'SubscriptionService/GrantPlan': { as: 'staff', another: (body) => ({ ...body, reason: 'another reason' }) },
  };

  return async (rpc) => {
    const newcomer = rpc === 'CompanyService/RegisterCompany';
    const asked = creations[rpc] ?? (newcomer && { as: `newcomer ${await newEmployer()}` as const, another: (body: Body) => ({ ...body, name: 'Another Works' }) });
    if (!asked) throw new Error(`nothing says how ${rpc} creates`);
    const { more = () => ({}), ...rest } = asked as Omit<Creation, 'next'> & { more?: () => Promise<Body> | Body };
    return { ...rest, next: async () => ({ ...right[rpc], ...(await more()), requestId: randomUUID() }) };
  };
}

const NO_STAGE = { stageName: undefined, stageKind: undefined, stageTime: undefined };

/** The applicant is answered as they are now. */
const moved = ({ stageChangeId, applicant }: Record<string, unknown>) => [stageChangeId, (applicant as { applicationId: string }).applicationId];

const movedAll = ({ results }: Record<string, unknown>) => (results as Record<string, unknown>[]).map(moved);

/** The answer within all that was heard. */
export const answerIn = (all: string): Record<string, unknown> => JSON.parse(all.slice(all.indexOf('\n{'))) as Record<string, unknown>;
