import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { DocumentKind, ReadingOutcome } from '@hireflux/proto/common/v1/resume_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, member } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase<SeekersDb>('seekers');
  part = given(db);
});
afterAll(() => db.destroy());

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

/** A seeker with three résumés, newest last. */
async function withThree() {
  const { seeker, resume } = await part.seekerWithResume();
  const client = testClient(ResumeService, part.routes, seeker);
  const ids = [resume.resumeId];
  for (const fileName of ['b.pdf', 'c.pdf']) {
    const { resume: more } = await client.uploadResume({ requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName });
    ids.push(more!.resumeId);
  }
  return { seeker, resume, client, ids };
}

describe('ListResumes', () => {
  it("lists the seeker's own, newest first, page by page, without what was read", async () => {
    const { client, ids, resume } = await withThree();
    const request = { pageSize: 2 };

    const first = await client.listResumes(request);
    const second = await client.listResumes({ ...request, pageToken: first.nextPageToken });

    const listed = [...first.resumes, ...second.resumes];
    expect(listed.map(({ resumeId }) => resumeId)).toEqual([...ids].reverse());
    expect(second.nextPageToken).toBe('');
    const { resumeId, resumeVersionId, sizeBytes, sha256, createTime } = resume;
    expect(listed[2]).toMatchObject({ resumeId, resumeVersionId, sizeBytes, sha256, createTime, fileName: 'ada.pdf', outcome: ReadingOutcome.READ, kind: DocumentKind.PDF, pageCount: 1, factCount: 2, sent: false });
    const { seeker: other } = await part.seekerWithResume();
    expect((await testClient(ResumeService, part.routes, { ...other, userId: randomUUID() }).listResumes(request)).resumes).toEqual([]);
    expect(await codeOf(testClient(ResumeService, part.routes, member(randomUUID())).listResumes(request))).toBe('PermissionDenied');
  });

  it('says by which one jobs are ranked, which was sent, and how it stands corrected', async () => {
    const { seeker, client, ids } = await withThree();
    const sent = { requestId: randomUUID(), jobId: part.publish(), resumeId: ids[1]!, formVersion: 1 };
    await testClient(ApplicationService, part.routes, seeker).submitApplication(sent);
    const { resume } = await client.correctFact({ requestId: randomUUID(), resumeId: ids[1]!, factId: 's', change: { case: 'removal', value: {} } });

    const { resumes } = await client.listResumes({});

    expect(resumes.map(({ newest, sent, factCount }) => [newest, sent, factCount])).toEqual([[true, false, 2], [false, true, 1], [false, false, 2]]);
    expect(resumes[1]!.resumeVersionId).toBe(resume!.resumeVersionId);
  });

  it('does not show what was deleted, and ranks by the next', async () => {
    const { client, ids } = await withThree();

    await client.deleteResume({ resumeId: ids[2]! });

    const { resumes } = await client.listResumes({});
    expect(resumes.map(({ resumeId, newest }) => [resumeId, newest])).toEqual([[ids[1], true], [ids[0], false]]);
  });

  it('refuses rubbish for a page token', async () => {
    const { client } = await withThree();

    expect(await codeOf(client.listResumes({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });
});
