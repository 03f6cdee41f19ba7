import { randomUUID } from 'node:crypto';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { NoteType, NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { NoteMentionedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { activityAs, type Actor, assign, codeOf, companyWithJob, leave, member, notesAs, seeker, toldAbout, whyOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => notesAs(db, actor);
const { PRIVATE, TEAM, ALL } = NoteVisibility;

/** An applicant, a recruiter, and a note to be written. */
async function given() {
  const job = await companyWithJob(db);
  const { applicationId } = await job.apply();
  const author = member(job.companyId, 'recruiter');
  const note = (change: { visibility?: NoteVisibility; mentionedUserIds?: string[]; content?: string } = {}) => ({
    requestId: randomUUID(),
    applicationId,
    content: 'Good with\nnight shifts.',
    ...change,
  });
  const contentsFor = async (actor: Actor) => (await clientOf(actor).listNotes({ applicationId })).notes.map(({ content }) => content);
  return { ...job, applicationId, author, client: clientOf(author), note, contentsFor };
}

describe('AddNote', () => {
  it('writes a note once, also where the request comes 20 times at once, and tells whom it names', async () => {
    const { companyId, jobId, applicationId, author, client, note } = await given();
    const named = [member(companyId, 'admin'), member(companyId, 'viewer')].map(({ userId }) => userId).sort();
    const request = { ...note({ visibility: ALL, mentionedUserIds: [...named, author.userId, named[0]!.toUpperCase()] }), noteType: NoteType.FEEDBACK };

    const answers = await Promise.all(Array.from({ length: 20 }, () => client.addNote(request)));

    const [{ note: written }] = answers as [(typeof answers)[0]];
    expect(answers.every((answer) => answer.note!.noteId === written!.noteId)).toBe(true);
    expect(written).toMatchObject({ applicationId, authorId: author.userId, content: request.content, noteType: NoteType.FEEDBACK, visibility: ALL, etag: 'v1' });
    expect(written!.mentionedUserIds).toEqual([...named, author.userId].sort());
    expect((await client.listNotes({ applicationId })).notes).toEqual([written]);
    expect(await toldAbout(db, NoteMentionedSchema, written!.noteId)).toMatchObject([
      { applicationId, jobId, companyId, authorId: author.userId, mentionedUserIds: named, candidateName: 'Ada Example', jobTitle: 'Night nurse' },
    ]);
  });

  it('is a remark for who works on the job, unless it says otherwise', async () => {
    const { client, note } = await given();

    expect((await client.addNote(note())).note).toMatchObject({ noteType: NoteType.INTERNAL, visibility: TEAM, mentionedUserIds: [] });
  });

  it('refuses to name who is no active member or may not read it, and says whom', async () => {
    const { companyId, client, note } = await given();
    const [left, stranger, interviewer, viewer] = [member(companyId), member(randomUUID()), member(companyId, 'interviewer'), member(companyId, 'viewer')];
    leave(left);

    for (const [who, visibility] of [[left, ALL], [stranger, ALL], [interviewer, ALL], [viewer, TEAM]] as const) {
      await expect(client.addNote(note({ visibility, mentionedUserIds: [who.userId] }))).rejects.toThrow(who.userId);
    }
    expect(await whyOf(client.addNote(note({ visibility: PRIVATE, mentionedUserIds: [member(companyId).userId] })))).toBe('INVALID_REQUEST');
    expect(await codeOf(client.addNote(note({ visibility: TEAM, mentionedUserIds: [member(companyId).userId] })))).toBe('ok');
  });

  it('refuses a note that says nothing, and one that says too much', async () => {
    const { client, note } = await given();

    for (const content of ['', ' \n\t', 'x'.repeat(10_001), 'a\0b']) {
      expect(await codeOf(client.addNote(note({ content })))).toBe('InvalidArgument');
    }
    expect(await codeOf(client.addNote(note({ content: '🙂'.repeat(10_000) })))).toBe('ok');
  });

  it('repeats for an author whose colleague left since, and refuses the request_id for another note', async () => {
    const { companyId, client, note } = await given();
    const colleague = member(companyId);
    const request = note({ mentionedUserIds: [colleague.userId] });
    const first = await client.addNote(request);
    leave(colleague);

    expect(await client.addNote(request)).toEqual(first);
    expect(await whyOf(client.addNote({ ...request, content: 'else', mentionedUserIds: [] }))).toBe('REQUEST_ID_REUSED');
  });

  it('hides and refuses; an interviewer writes on those assigned to them', async () => {
    const { companyId, applicationId, client, note } = await given();
    const request = note();
    const interviewer = member(companyId, 'interviewer');

    expect(await codeOf(client.addNote(request))).toBe('ok');
    expect(await codeOf(clientOf(member(randomUUID())).addNote(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'viewer')).addNote(request))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(seeker()).addNote(request))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(interviewer).addNote(note()))).toBe('NotFound');
    await assign(db, companyId, applicationId, interviewer.userId);
    expect(await codeOf(clientOf(interviewer).addNote(note()))).toBe('ok');
  });
});

describe('ListNotes', () => {
  it('shows each member what they may read', async () => {
    const { companyId, applicationId, author, client, note, contentsFor } = await given();
    for (const [content, visibility] of [['private', PRIVATE], ['team', TEAM], ['all', ALL]] as const) await client.addNote(note({ content, visibility }));
    const [viewer, interviewer] = [member(companyId, 'viewer'), member(companyId, 'interviewer')];

    expect(await contentsFor(author)).toEqual(['all', 'team', 'private']);
    expect(await contentsFor(member(companyId))).toEqual(['all', 'team']);
    expect(await contentsFor(viewer)).toEqual(['all']);
    await assign(db, companyId, applicationId, interviewer.userId);
    expect(await contentsFor(interviewer)).toEqual(['all', 'team']);
    await assign(db, companyId, applicationId, viewer.userId);
    expect(await contentsFor(viewer)).toEqual(['all', 'team']);
    expect(await codeOf(contentsFor(interviewer))).toBe('NotFound');
  });

  it('pages newest first, hides and refuses', async () => {
    const { companyId, applicationId, author, client, note } = await given();
    for (const content of ['a', 'b', 'c']) await client.addNote(note({ content }));
    const request = { applicationId, pageSize: 2 };

    const first = await client.listNotes(request);
    const second = await client.listNotes({ ...request, pageToken: first.nextPageToken });

    expect([...first.notes, ...second.notes].map(({ content }) => content)).toEqual(['c', 'b', 'a']);
    expect(second.nextPageToken).toBe('');
    expect(await codeOf(clientOf(author).listNotes({ ...request, pageToken: 'rubbish' }))).toBe('InvalidArgument');
    expect(await codeOf(clientOf(member(randomUUID())).listNotes(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).listNotes(request))).toBe('NotFound');
    expect(await codeOf(clientOf(seeker()).listNotes(request))).toBe('PermissionDenied');
  });
});

describe('UpdateNote', () => {
  it('writes a note anew once, and tells who is named for the first time', async () => {
    const { companyId, client, note, contentsFor } = await given();
    const [before, after] = [member(companyId), member(companyId)];
    const { note: written } = await client.addNote(note({ mentionedUserIds: [before.userId] }));
    const request = { noteId: written!.noteId, etag: 'v1', content: 'Better than that.', visibility: ALL, mentionedUserIds: [after.userId] };

    const first = await client.updateNote(request);
    expect(await client.updateNote(request)).toEqual(first);
    await client.updateNote({ ...request, etag: 'v2', mentionedUserIds: [before.userId, after.userId] });

    expect(first.note).toMatchObject({ content: 'Better than that.', visibility: ALL, mentionedUserIds: [after.userId], etag: 'v2' });
    expect(await contentsFor(member(companyId, 'viewer'))).toEqual(['Better than that.']);
    expect((await toldAbout(db, NoteMentionedSchema, written!.noteId)).map(({ mentionedUserIds }) => mentionedUserIds)).toEqual([[before.userId], [after.userId]]);
  });

  it('judges anew who is named where fewer may read it, and lets who left since be named still', async () => {
    const { companyId, client, note } = await given();
    const [colleague, viewer] = [member(companyId), member(companyId, 'viewer')];
    const request = note({ visibility: ALL, mentionedUserIds: [colleague.userId, viewer.userId] });
    const { noteId } = (await client.addNote(request)).note!;
    leave(colleague);

    expect(await codeOf(client.updateNote({ ...request, noteId, etag: 'v1', content: 'A slip mended.' }))).toBe('ok');
    expect(await whyOf(client.updateNote({ ...request, noteId, etag: 'v2', visibility: TEAM }))).toBe('INVALID_REQUEST');
    expect(await whyOf(client.updateNote({ noteId, etag: 'v2', content: 'mine', visibility: PRIVATE, mentionedUserIds: [viewer.userId] }))).toBe('INVALID_REQUEST');
    expect(await codeOf(client.updateNote({ noteId, etag: 'v2', content: 'mine', visibility: PRIVATE }))).toBe('ok');
  });

  it('lets one of 20 changes at once win that rest on one etag', async () => {
    const { client, note } = await given();
    const { noteId } = (await client.addNote(note())).note!;

    const reasons = await Promise.all(Array.from({ length: 20 }, (_, at) => whyOf(client.updateNote({ noteId, etag: 'v1', content: `${at}` }))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'CHANGED_SINCE_READ')).toHaveLength(19);
  });

  it('is for the author alone, hides and refuses', async () => {
    const { companyId, client, note } = await given();
    const [open, own] = [(await client.addNote(note())).note!, (await client.addNote(note({ visibility: PRIVATE }))).note!];
    const request = { noteId: open.noteId, etag: 'v1', content: 'changed' };

    expect(await whyOf(clientOf(member(companyId)).updateNote(request))).toBe('NOT_ALLOWED');
    expect(await whyOf(clientOf(member(companyId)).updateNote({ ...request, noteId: own.noteId }))).toBe('NOTE_NOT_FOUND');
    expect(await codeOf(client.updateNote(request))).toBe('ok');
    expect(await codeOf(clientOf(member(randomUUID())).updateNote(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'interviewer')).updateNote(request))).toBe('NotFound');
    expect(await codeOf(clientOf(seeker()).updateNote(request))).toBe('PermissionDenied');
  });
});

describe('DeleteNote', () => {
  it('deletes text and names once, and leaves a line of activity without text', async () => {
    const { companyId, applicationId, author, client, note, contentsFor } = await given();
    const { noteId } = (await client.addNote(note({ content: 'secret words', mentionedUserIds: [member(companyId).userId] }))).note!;
    await client.deleteNote({ noteId });
    await client.deleteNote({ noteId });

    expect(await contentsFor(author)).toEqual([]);
    expect(await whyOf(client.updateNote({ noteId, etag: 'v2', content: 'back' }))).toBe('NOTE_NOT_FOUND');
    const { activities } = await activityAs(db, author).listActivity({ applicationId });
    expect(activities.map(({ what }) => what.case)).toEqual(['noteTouched', 'noteTouched', 'stageEntered']);
    const rows = await asActor(db, author, async (db) => ({
      notes: await db.selectFrom('application_notes').select('content').where('id', '=', noteId).execute(),
      named: await db.selectFrom('note_mentions').select('is_named').where('note_id', '=', noteId).execute(),
    }));
    expect(rows).toEqual({ notes: [{ content: '' }], named: [{ is_named: false }] });
  });

  it('is for the author and for admins who may read it, hides and refuses', async () => {
    const { companyId, client, note } = await given();
    const add = async (visibility: NoteVisibility) => (await client.addNote(note({ visibility }))).note!.noteId;
    const [open, own] = [await add(ALL), await add(PRIVATE)];

    expect(await whyOf(clientOf(member(companyId, 'recruiter')).deleteNote({ noteId: open }))).toBe('NOT_ALLOWED');
    expect(await whyOf(clientOf(member(companyId, 'admin')).deleteNote({ noteId: own }))).toBe('NOTE_NOT_FOUND');
    expect(await codeOf(clientOf(member(companyId, 'viewer')).deleteNote({ noteId: open }))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(seeker()).deleteNote({ noteId: open }))).toBe('PermissionDenied');
    expect(await codeOf(clientOf(member(companyId, 'admin')).deleteNote({ noteId: open }))).toBe('ok');
    expect(await codeOf(clientOf(member(randomUUID())).deleteNote({ noteId: open }))).toBe('NotFound');
  });
});
