import { randomUUID } from 'node:crypto';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ContactChannel } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantAssignedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { activityAs, type Actor, applicantsAs, codeOf, companyWithJob, leave, member, seeker, toldAbout, whyOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

type Client = ReturnType<typeof applicantsAs>;
const clientOf = (actor: Actor) => applicantsAs(db, actor);
const HOUR = 3_600_000;

/** An applicant, and a recruiter of the company. */
async function given() {
  const job = await companyWithJob(db);
  const { applicationId } = await job.apply();
  const recruiter = member(job.companyId, 'recruiter');
  const client = clientOf(recruiter);
  const happened = async () =>
    (await activityAs(db, recruiter).listActivity({ applicationId })).activities.map(({ what, actorId }) => ({ ...what, actorId }));
  return { ...job, applicationId, recruiter, client, happened };
}

/** Whom an edit hides from, and whom it refuses. */
async function expectGuarded(companyId: string, edit: (client: Client) => Promise<unknown>) {
  expect(await codeOf(edit(clientOf(member(randomUUID()))))).toBe('NotFound');
  expect(await codeOf(edit(clientOf(member(companyId, 'interviewer'))))).toBe('PermissionDenied');
  expect(await codeOf(edit(clientOf(member(companyId, 'viewer'))))).toBe('PermissionDenied');
  expect(await codeOf(edit(clientOf(seeker())))).toBe('PermissionDenied');
}

describe('AssignApplicant', () => {
  it('gives an applicant to a member once, and takes them back, and tells of it', async () => {
    const { applicationId, companyId, client, recruiter, happened, jobId } = await given();
    const { userId: assigneeId } = member(companyId, 'interviewer');
    const request = { applicationId, assigneeId, etag: 'v1' };

    const first = await client.assignApplicant(request);
    expect(await client.assignApplicant({ ...request })).toEqual(first);
    const { applicant } = await client.assignApplicant({ applicationId });

    expect(first.applicant).toMatchObject({ assigneeId, etag: 'v2' });
    expect(first.applicant!.assignTime).toBeDefined();
    expect(applicant).toMatchObject({ assigneeId: '', etag: 'v3' });
    expect(applicant!.assignTime).toBeUndefined();
    const assigned = { applicationId, jobId, companyId, assignerId: recruiter.userId, candidateName: 'Ada Example', jobTitle: 'Night nurse' };
    expect(await toldAbout(db, ApplicantAssignedSchema, applicationId)).toMatchObject([
      { ...assigned, assigneeId },
      { ...assigned, assigneeId: '' },
    ]);
    expect(await happened()).toMatchObject([
      { case: 'assigneeSet', value: { assigneeId: '' }, actorId: recruiter.userId },
      { case: 'assigneeSet', value: { assigneeId } },
      { case: 'stageEntered' },
    ]);
  });

  it('refuses who is no active member of the company, and an applicant who changed since they were read', async () => {
    const { applicationId, companyId, client } = await given();
    const [stranger, left] = [member(randomUUID()), member(companyId)];
    leave(left);

    for (const { userId } of [stranger, left]) {
      expect(await whyOf(client.assignApplicant({ applicationId, assigneeId: userId }))).toBe('MEMBER_NOT_FOUND');
    }
    const { userId: assigneeId } = member(companyId);
    for (const etag of ['v7', 'rubbish']) {
      expect(await whyOf(client.assignApplicant({ applicationId, assigneeId, etag }))).toBe('CHANGED_SINCE_READ');
    }
  });

  it('hides and refuses', async () => {
    const { applicationId, companyId, client } = await given();
    const request = { applicationId, assigneeId: member(companyId).userId };

    await client.assignApplicant(request);
    await expectGuarded(companyId, (each) => each.assignApplicant(request));
  });
});

describe('StarApplicant', () => {
  it('marks once, also where 20 do at once, and takes the mark away', async () => {
    const { applicationId, companyId, client, happened } = await given();
    const request = { applicationId, starred: true, etag: 'v1' };

    const answers = await Promise.all(Array.from({ length: 20 }, () => client.starApplicant(request)));
    expect(new Set(answers.map(({ applicant }) => `${applicant!.isStarred} ${applicant!.etag}`))).toEqual(new Set(['true v2']));
    expect(await whyOf(client.starApplicant({ ...request, starred: false }))).toBe('CHANGED_SINCE_READ');
    expect((await client.starApplicant({ applicationId, starred: false })).applicant!.isStarred).toBe(false);

    expect(await happened()).toMatchObject([{ case: 'starSet', value: { starred: false } }, { case: 'starSet', value: { starred: true } }, {}]);
    await expectGuarded(companyId, (each) => each.starApplicant(request));
  });
});

describe('TagApplicant', () => {
  it('keeps of a tag what can be seen, and refuses one of which nothing can', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const { applicationId } = await apply();
    const client = applicantsAs(db, member(companyId));

    const { applicant } = await client.tagApplicant({ applicationId, add: ['Rück\u200bruf', 'r\u00fcckruf', 'a\u0007b', '\u202eabc', '👩\u200d⚕️'] });

    expect(applicant!.tags).toEqual(['a b', 'abc', 'rückruf', '👩\u200d⚕️']);
    for (const unseen of ['   ', '\u200b', '\u202e', '\u0007']) expect(await whyOf(client.tagApplicant({ applicationId, add: [unseen] }))).toBe('INVALID_REQUEST');
  });

  it('folds tags, adds and takes away what is asked, and says what changed', async () => {
    const { applicationId, companyId, client, happened } = await given();
    const request = { applicationId, add: [' Night  Shift', 'night shift', 'REMOTE', 'ｆｕｌｌ'] };

    const first = await client.tagApplicant(request);
    expect(await client.tagApplicant(request)).toEqual(first);
    const { applicant } = await client.tagApplicant({ applicationId, add: ['senior'], remove: ['Remote', 'never there'] });

    expect(first.applicant!.tags).toEqual(['full', 'night shift', 'remote']);
    expect(applicant!.tags).toEqual(['full', 'night shift', 'senior']);
    expect((await happened())[0]).toMatchObject({ case: 'tagsChanged', value: { added: ['senior'], removed: ['remote'] } });
    await expectGuarded(companyId, (each) => each.tagApplicant(request));
  });

  it('keeps all tags of 10 who tag at once', async () => {
    const { applicationId, client } = await given();

    await Promise.all(Array.from({ length: 10 }, (_, at) => client.tagApplicant({ applicationId, add: [`tag ${at}`] })));

    expect((await client.tagApplicant({ applicationId })).applicant!.tags).toHaveLength(10);
  });

  it('refuses tags that say nothing, that are too long or too many, that go both ways, and an old etag', async () => {
    const { applicationId, client } = await given();
    const many = Array.from({ length: 20 }, (_, at) => `tag ${at}`);

    for (const add of [['  '], ['x'.repeat(41)], ['ﷺ'.repeat(3)], [...many, 'more']]) {
      expect(await codeOf(client.tagApplicant({ applicationId, add }))).toBe('InvalidArgument');
    }
    expect(await codeOf(client.tagApplicant({ applicationId, add: ['A'], remove: ['a'] }))).toBe('InvalidArgument');
    expect(await whyOf(client.tagApplicant({ applicationId, add: ['a'], etag: 'v9' }))).toBe('CHANGED_SINCE_READ');
    await client.tagApplicant({ applicationId, add: many });
    expect(await codeOf(client.tagApplicant({ applicationId, add: ['more'] }))).toBe('InvalidArgument');
    expect(await codeOf(client.tagApplicant({ applicationId, add: ['more'], remove: ['tag 3'] }))).toBe('ok');
  });
});

describe('SetFollowUp', () => {
  it('sets a time once and takes it away', async () => {
    const { applicationId, companyId, client, happened } = await given();
    const request = { applicationId, followUpTime: timestampFromMs(Date.now() + HOUR), etag: 'v1' };

    const first = await client.setFollowUp(request);
    expect(await client.setFollowUp(request)).toEqual(first);
    expect(first.applicant!.followUpTime).toEqual(request.followUpTime);
    expect((await client.setFollowUp({ applicationId })).applicant!.followUpTime).toBeUndefined();

    expect(await happened()).toMatchObject([{ case: 'followUpSet', value: {} }, { case: 'followUpSet', value: { followUpTime: request.followUpTime } }, {}]);
    await expectGuarded(companyId, (each) => each.setFollowUp(request));
  });

  it('refuses a time that is past, far away or no time at all', async () => {
    const { applicationId, client } = await given();

    for (const ms of [Date.now() - HOUR, Date.now() + 6 * 366 * 24 * HOUR]) {
      expect(await codeOf(client.setFollowUp({ applicationId, followUpTime: timestampFromMs(ms) }))).toBe('InvalidArgument');
    }
    expect(await codeOf(client.setFollowUp({ applicationId, followUpTime: { seconds: 10n ** 17n, nanos: 0 } }))).toBe('InvalidArgument');
  });
});

describe('RecordContact', () => {
  const contact = (applicationId: string, ms: number) => ({
    requestId: randomUUID(),
    applicationId,
    channel: ContactChannel.PHONE,
    contactTime: timestampFromMs(ms),
    subject: 'start date',
  });

  it('keeps each contact once, and shows the latest', async () => {
    const { applicationId, companyId, client, happened } = await given();
    const [late, early] = [contact(applicationId, Date.now() - HOUR), contact(applicationId, Date.now() - 2 * HOUR)];

    const answers = await Promise.all(Array.from({ length: 10 }, () => client.recordContact(late)));
    const { applicant } = await client.recordContact(early);

    expect(new Set(answers.map((answer) => answer.applicant!.etag))).toEqual(new Set(['v2']));
    expect(applicant).toMatchObject({ lastContactTime: late.contactTime, etag: 'v2' });
    expect(await happened()).toMatchObject([
      { case: 'contactRecorded', value: { contactTime: early.contactTime } },
      { case: 'contactRecorded', value: { channel: ContactChannel.PHONE, contactTime: late.contactTime, subject: 'start date' } },
      { case: 'stageEntered' },
    ]);
    await expectGuarded(companyId, (each) => each.recordContact(late));
  });

  it('takes now where no time is given, and refuses the future, another use of the request_id and no channel', async () => {
    const { applicationId, client, apply } = await given();
    const { contactTime, ...now } = contact(applicationId, Date.now() + HOUR);
    const other = await apply();

    expect((await client.recordContact(now)).applicant!.lastContactTime).toBeDefined();
    expect(await whyOf(client.recordContact({ ...now, applicationId: other.applicationId }))).toBe('REQUEST_ID_REUSED');
    expect(await codeOf(client.recordContact({ ...now, requestId: randomUUID(), contactTime }))).toBe('InvalidArgument');
    expect(await codeOf(client.recordContact({ ...now, requestId: randomUUID(), channel: ContactChannel.UNSPECIFIED }))).toBe('InvalidArgument');
  });
});
