import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { NoteFate } from '@hireflux/proto/ats/v1/activity_pb';
import { NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { activityAs, type Actor, applicantsAs, assign, codeOf, companyWithJob, fit, member, notesAs, seeker, stageOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => activityAs(db, actor);

describe('ListActivity', () => {
  it('tells what happened, who did it and when, newest first, page by page', async () => {
    const { companyId, jobId, apply, score, withdraw } = await companyWithJob(db);
    const sent = await apply();
    const { applicationId } = sent;
    const recruiter = member(companyId, 'recruiter');
    const applicants = applicantsAs(db, recruiter);
    await score(sent, fit(60, 77));
    await score(sent, fit(60, 77));
    await score(sent, fit(30));
    const { stageId } = await stageOf(db, companyId, jobId, StageKind.INTERVIEW);
    const { stageChangeId } = await applicants.moveStage({ requestId: randomUUID(), applicationId, stageId, etag: 'v1', reason: 'good talk' });
    await applicants.undoMove({ requestId: randomUUID(), applicationId, stageChangeId });
    await notesAs(db, recruiter).addNote({ requestId: randomUUID(), applicationId, content: 'secret words' });
    await withdraw(sent);

    const client = clientOf(member(companyId));
    const activities = [];
    for (let pageToken = '', more = true; more; more = pageToken !== '') {
      const page = await client.listActivity({ applicationId, pageSize: 3, pageToken });
      activities.push(...page.activities);
      pageToken = page.nextPageToken;
    }

    expect(activities.map(({ what, actorId }) => [what.case, actorId])).toEqual([
      ['takenBack', ''],
      ['noteTouched', recruiter.userId],
      ['stageEntered', recruiter.userId],
      ['stageEntered', recruiter.userId],
      ['fitScored', ''],
      ['fitScored', ''],
      ['stageEntered', ''],
    ]);
    expect(activities.map(({ what }) => what.value)).toMatchObject([
      {},
      { fate: NoteFate.ADDED },
      { from: { kind: StageKind.INTERVIEW }, to: { kind: StageKind.NEW }, undoesStageChangeId: stageChangeId },
      { stageChangeId, from: { kind: StageKind.NEW }, to: { stageId, name: 'Interview' }, reason: 'good talk' },
      { coverage: 30 },
      { coverage: 60, fitIndex: 77 },
      { to: { kind: StageKind.NEW } },
    ]);
    expect(activities.every(({ createTime }) => createTime !== undefined)).toBe(true);
    expect(JSON.stringify(activities, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toContain('secret');
  });

  it('keeps what happened to a note from who may not read it', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const { applicationId } = await apply();
    const author = member(companyId, 'recruiter');
    const notes = notesAs(db, author);
    for (const visibility of [NoteVisibility.PRIVATE, NoteVisibility.TEAM, NoteVisibility.ALL]) {
      const { note } = await notes.addNote({ requestId: randomUUID(), applicationId, content: 'words', visibility });
      await notes.deleteNote({ noteId: note!.noteId });
    }

    const linesFor = async (actor: Actor) =>
      (await clientOf(actor).listActivity({ applicationId })).activities.filter(({ what }) => what.case === 'noteTouched').length;

    expect(await Promise.all([author, member(companyId), member(companyId, 'viewer')].map(linesFor))).toEqual([6, 4, 2]);
  });

  it('tells an interviewer of those assigned to them, hides and refuses', async () => {
    const { companyId, apply } = await companyWithJob(db);
    const { applicationId } = await apply();
    const request = { applicationId };
    const interviewer = member(companyId, 'interviewer');

    expect(await codeOf(clientOf(member(companyId, 'viewer')).listActivity(request))).toBe('ok');
    expect(await codeOf(clientOf(member(randomUUID())).listActivity(request))).toBe('NotFound');
    expect(await codeOf(clientOf(seeker()).listActivity(request))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(interviewer).listActivity(request))).toBe('NotFound');
    await assign(db, companyId, applicationId, interviewer.userId);
    expect(await codeOf(clientOf(interviewer).listActivity(request))).toBe('ok');
    expect(await codeOf(clientOf(interviewer).listActivity({ ...request, pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });
});
