import { randomUUID } from 'node:crypto';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import type { CompanyMember } from '@hireflux/kit/actor';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { DashboardService, RecentActivityKind } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { ApplicantAssignedSchema, NoteAddedSchema, PipelineChangedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAts, fromSeekers } from '../events.ts';
import type { EmployersDb } from '../schema.ts';
import { draft } from '../testing/given-jobs.ts';
import { eventOf } from '../testing/event-of.ts';
import { codeOf, givenTeam } from '../testing/given-team.ts';
import { sweepActivity } from './sweep-activity.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenTeam>;
beforeAll(async () => void (given = givenTeam((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

const dashboard = (actor: Parameters<typeof given.as>[0]) => testClient(DashboardService, given.served, actor);
const seeker = () => testClient(DashboardService, given.served, { kind: 'seeker', userId: randomUUID() });
const stage = (name: string, kind: StageKind) => ({ stageId: randomUUID(), name, publicName: name, kind });
const HOUR_MS = 3_600_000;
const ago = (hours: number) => timestampFromDate(new Date(Date.now() - hours * HOUR_MS));

/** A company with an open job, and what happens to its applicants, as ats and seekers tell it. */
async function anyHiring() {
  const owner = await given.owner();
  const jobs = testClient(JobService, given.served, owner);
  const { job } = await jobs.createJob(draft('Night nurse'));
  const { jobId } = (await jobs.publishJob({ jobId: job!.jobId })).job!;
  const about = (applicationId: string) => ({ applicationId, jobId, companyId: owner.companyId });
  return {
    owner,
    jobs,
    jobId,
    async apply(candidateName: string, hoursAgo = 0, attempt = 1, applicationId: string = randomUUID()) {
      const sent = { ...about(applicationId), candidateName, attempt, submitTime: ago(hoursAgo) };
      await deliver(db, fromSeekers, eventOf(ApplicationSubmittedSchema, sent, { createTime: ago(hoursAgo) }));
      return applicationId;
    },
    withdraw: (applicationId: string) => deliver(db, fromSeekers, eventOf(ApplicationWithdrawnSchema, about(applicationId))),
    assign: (applicationId: string, { userId }: Pick<CompanyMember, 'userId'>) =>
      deliver(db, fromAts, eventOf(ApplicantAssignedSchema, { ...about(applicationId), assigneeId: userId })),
    note: (applicationId: string) => deliver(db, fromAts, eventOf(NoteAddedSchema, { ...about(applicationId), noteId: randomUUID(), authorId: owner.userId }, { actorUserId: owner.userId })),
    async move(applicationId: string, to: ReturnType<typeof stage>, { outcome = ApplicationOutcome.ACTIVE as ApplicationOutcome, undoes = '' } = {}) {
      const stageChangeId = randomUUID();
      const moved = { ...about(applicationId), from: stage('New', StageKind.NEW), to, stageChangeId, undoesStageChangeId: undoes, outcome };
      await deliver(db, fromAts, eventOf(StageChangedSchema, moved, { actorUserId: owner.userId }));
      return stageChangeId;
    },
  };
}

describe('GetStats', () => {
  it('counts jobs by status, new applicants by their day, and running ones by the kind of their stage', async () => {
    const { owner, jobs, apply, move, withdraw } = await anyHiring();
    await jobs.createJob(draft());
    for (const hours of [1, 30, 200]) await apply(`Ada ${hours}`, hours);
    const [interviewed, rejected, gone] = [await apply('Grace'), await apply('Linus'), await apply('Alan')];
    await move(interviewed, stage('Talk', StageKind.INTERVIEW));
    await move(rejected, stage('No', StageKind.REJECTED), { outcome: ApplicationOutcome.REJECTED });
    await withdraw(gone);

    const stats = await dashboard(owner).getStats({ dayStartTime: ago(2) });

    expect(stats.jobs).toMatchObject({ open: 1, drafts: 1, paused: 0, closed: 0 });
    expect(stats.applicants).toMatchObject({ newToday: 4, newInWeek: 5 });
    const active = new Map(stats.applicants!.active.map(({ kind, count }) => [kind, count]));
    expect([...active].sort()).toEqual([[StageKind.NEW, 3], [StageKind.INTERVIEW, 1]]);
    await apply('Alan', 0, 2, gone);
    expect((await dashboard(owner).getStats({})).applicants!.active.find(({ kind }) => kind === StageKind.NEW)).toMatchObject({ count: 4 });
  });

  it('counts a stage as what it is for now', async () => {
    const { owner, apply, move } = await anyHiring();
    const talk = stage('Talk', StageKind.SCREENING);
    await move(await apply('Ada'), talk);

    const stages = [{ ...talk, kind: StageKind.INTERVIEW }];
    await deliver(db, fromAts, eventOf(PipelineChangedSchema, { companyId: owner.companyId, pipelineId: randomUUID(), stages }));

    expect((await dashboard(owner).getStats({})).applicants!.active).toMatchObject([{ kind: StageKind.INTERVIEW, count: 1 }]);
  });

  it('says which first steps are done, one after the other', async () => {
    const owner = await given.owner();
    const steps = async () => Object.entries((await dashboard(owner).getStats({})).firstSteps!).flatMap(([name, done]) => (done === true ? [name] : []));
    const [companies, jobs] = [testClient(CompanyService, given.served, owner), testClient(JobService, given.served, owner)];

    expect(await steps()).toEqual([]);
    const { company } = await companies.getMyCompany({});
    await companies.updateCompany({ companyId: owner.companyId, etag: company!.etag, description: 'We care.' });
    expect(await steps()).toEqual(['companyDescribed']);
    const { job } = await jobs.createJob(draft());
    expect(await steps()).toEqual(['companyDescribed', 'jobWritten']);
    await jobs.publishJob({ jobId: job!.jobId });
    await jobs.closeJob({ jobId: job!.jobId });
    const { memberId } = await given.invite(owner, 'viewer');
    await given.as(owner).removeMember({ memberId });
    expect(await steps()).toEqual(['companyDescribed', 'jobWritten', 'jobPublished', 'memberInvited']);
  });

  it("counts an interviewer's own applicants, nobody of another company, and nothing for a seeker or of a day that is none", async () => {
    const [mine, theirs] = [await anyHiring(), await anyHiring()];
    const interviewer = await given.join(mine.owner, 'interviewer');
    await mine.apply('Ada');
    await mine.assign(await mine.apply('Grace'), interviewer);
    await theirs.apply('Linus');

    expect((await dashboard(interviewer).getStats({})).applicants).toMatchObject({ newInWeek: 1, active: [{ count: 1 }] });
    expect((await dashboard(mine.owner).getStats({})).applicants).toMatchObject({ newInWeek: 2, active: [{ count: 2 }] });
    expect(await codeOf(seeker().getStats({}))).toBe('PermissionDenied');
    for (const hours of [49, -25]) expect(await codeOf(dashboard(mine.owner).getStats({ dayStartTime: ago(hours) }))).toBe('InvalidArgument');
    expect(await codeOf(dashboard(mine.owner).getStats({ dayStartTime: { seconds: 9_000_000_000_000_000n } as never }))).toBe('InvalidArgument');
  });
});

describe('ListRecentActivity', () => {
  it('tells what happened, newest first and page by page, with names of whom and what it is about', async () => {
    const { owner, jobs, jobId, apply, move, note, withdraw } = await anyHiring();
    const applicationId = await apply('Grace Example');
    await move(applicationId, stage('Talk', StageKind.INTERVIEW));
    await note(applicationId);
    await withdraw(applicationId);
    const colleague = await given.join(owner, 'recruiter');
    await jobs.pauseJob({ jobId });
    await jobs.closeJob({ jobId });

    const first = await dashboard(owner).listRecentActivity({ pageSize: 5 });
    const second = await dashboard(owner).listRecentActivity({ pageSize: 5, pageToken: first.nextPageToken });

    const { APPLIED, MOVED, NOTED, WITHDREW, JOB_PUBLISHED, JOB_PAUSED, JOB_CLOSED, MEMBER_JOINED } = RecentActivityKind;
    const all = [...first.activities, ...second.activities];
    expect(all.map(({ kind }) => kind)).toEqual([JOB_CLOSED, JOB_PAUSED, MEMBER_JOINED, WITHDREW, NOTED, MOVED, APPLIED, JOB_PUBLISHED]);
    expect(second.nextPageToken).toBe('');
    const on = (kind: RecentActivityKind) => all.find((each) => each.kind === kind);
    expect(on(MOVED)).toMatchObject({ actorId: owner.userId, actorName: 'Ada Example', candidateName: 'Grace Example', applicationId, jobId, jobTitle: 'Night nurse', stageName: 'Talk', stageKind: StageKind.INTERVIEW });
    expect(on(APPLIED)).toMatchObject({ actorId: '', actorName: '', candidateName: 'Grace Example', jobTitle: 'Night nurse', stageName: '' });
    expect(on(JOB_CLOSED)).toMatchObject({ actorId: owner.userId, jobTitle: 'Night nurse', applicationId: '', candidateName: '' });
    expect(on(MEMBER_JOINED)).toMatchObject({ actorId: colleague.userId, actorName: 'Ada Example', jobId: '' });
  });

  it('tells nothing twice, and no move that was taken back', async () => {
    const { owner, jobId, apply, move } = await anyHiring();
    const applicationId = await apply('Grace');
    const event = eventOf(NoteAddedSchema, { applicationId, jobId, companyId: owner.companyId, noteId: randomUUID() });
    await deliver(db, fromAts, event);
    await deliver(db, fromAts, event);
    const undoes = await move(applicationId, stage('Talk', StageKind.INTERVIEW));
    await move(applicationId, stage('New', StageKind.NEW), { undoes });

    const { activities } = await dashboard(owner).listRecentActivity({});

    expect(activities.map(({ kind }) => kind)).toEqual([RecentActivityKind.NOTED, RecentActivityKind.APPLIED, RecentActivityKind.JOB_PUBLISHED]);
  });

  it("tells an interviewer of their own applicants alone, another company nothing, and a seeker not even that", async () => {
    const [mine, theirs] = [await anyHiring(), await given.owner()];
    const interviewer = await given.join(mine.owner, 'interviewer');
    await mine.apply('Ada');
    await mine.assign(await mine.apply('Grace'), interviewer);
    const told = async (actor: CompanyMember) => (await dashboard(actor).listRecentActivity({})).activities.map(({ candidateName }) => candidateName);

    expect(await told(interviewer)).toEqual(['Grace', '', '']);
    expect(await told(mine.owner)).toEqual(['Grace', 'Ada', '', '']);
    expect(await told(theirs)).toEqual([]);
    expect(await codeOf(seeker().listRecentActivity({}))).toBe('PermissionDenied');
  });

  it('forgets what happened more than 90 days ago', async () => {
    const { owner, apply } = await anyHiring();
    await apply('Ada', 24 * 91);
    await apply('Grace', 24 * 89);

    expect(await sweepActivity({ db })).toBe(false);

    const { activities } = await dashboard(owner).listRecentActivity({});
    expect(activities.map(({ candidateName }) => candidateName)).toEqual(['', 'Grace']);
  });
});
