import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { asMaster } from '@hireflux/kit/testing/database';
import { until } from '@hireflux/kit/testing/until';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import type { World } from '../world.ts';

const once = () => ({ requestId: randomUUID() });

/** Makes so many more of everything that is listed. */
export async function grow(world: World, count: number): Promise<void> {
  const { members, seeker, applicationId, post } = world;
  const own = (rpc: string, body: object) => post(rpc, body, members.owner.bearer);
  const notifications = world.product.asWorker(NotificationService);
  for (let made = 0; made < count; made += 1) {
    await own('ats.NoteService/AddNote', { ...once(), applicationId, content: `Seen ${made}`, visibility: 'NOTE_VISIBILITY_ALL' });
    await own('ats.PipelineService/CreatePipeline', { ...once(), name: `Pipeline ${randomUUID()}` });
    await own('employers.TeamService/InviteMember', { ...once(), email: `${randomUUID()}@example.com`, role: 'MEMBER_ROLE_VIEWER' });
    await world.signIn(members.owner);
    await post('seekers.ResumeService/UploadResume', { ...once(), uploadToken: await world.upload(seeker), fileName: 'resume.docx' }, seeker.bearer);
    await notifications.notify({ ...once(), userId: members.owner.userId, kind: NotificationKind.NEW_APPLICANT, applicationId, jobId: world.jobId });
    await post('seekers.AnswerBankService/PutAnswer', { prompt: `Why ${randomUUID()}?`, value: { yes: true } }, seeker.bearer);
    const jobId = await world.job(true);
    await post('seekers.SavedJobService/SaveJob', { jobId }, seeker.bearer);
    const submitted = await world.apply(seeker, jobId);
    await until(() => own('seekers.ResumeService/GetSubmittedResume', { applicationId: submitted }).then(() => true, () => false));
  }
  await makeAlike(world, count);
}

/** Whether the seeker and some job can be found by what they mean. What a search asks for depends on it. */
export async function hasVectors({ databases, seeker }: World): Promise<boolean> {
  const found = await asActor(databases.matching, systemActor('sweep'), (db) =>
    Promise.all([
      db.selectFrom('candidate_documents').select('version').where('user_id', '=', seeker.userId).where('vector', 'is not', null).executeTakeFirst(),
      db.selectFrom('job_documents').select('version').where('vector', 'is not', null).orderBy('job_id').limit(1).executeTakeFirst(),
    ]),
  );
  return found.every(Boolean);
}

/** What one makes few of, or what comes with time, is made as its service keeps it. */
async function makeAlike({ databases, applicationId, members, seeker }: World, count: number): Promise<void> {
  const times = `generate_series(1, ${count}) n`;
  const applicant = ['company_id', 'job_id', 'candidate_name', 'candidate_email', 'candidate_phone', 'attempt', 'stage_id', 'stage_time', 'outcome', 'resume_version_id', 'cover_letter', 'portfolio_url', 'form', 'fit_known', 'fit_index', 'coverage', 'tags', 'submit_time'].join();
  await asMaster(databases.ats, `insert into job_applications (id, candidate_id, ${applicant}) select gen_random_uuid(), gen_random_uuid(), ${applicant} from job_applications, ${times} where id = '${applicationId}'`);
  await asMaster(
    databases.employers,
    `with made as (insert into companies (id, request_id, request_hash, name, slug) select gen_random_uuid(), gen_random_uuid(), '', 'Works ' || n, 'works-' || gen_random_uuid() from ${times} returning id)
     insert into company_members (company_id, id, user_id, role, email) select id, gen_random_uuid(), '${members.owner.userId}', 'viewer', '' from made`,
  );
  await asMaster(
    databases.billing,
    `insert into credit_ledger (user_id, id, kind, from_account, to_account, amount, balance) select '${seeker.userId}', gen_random_uuid(), 'granted', 'source', 'wallet', 1, n from ${times}`,
  );
}
