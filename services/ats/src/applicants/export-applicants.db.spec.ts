import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { fileTokens } from '@hireflux/kit/files/token';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import type { ExportApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { type Actor, applicantsAs, assign, batchesAs, called, codeOf, companyWithJob, FILES_SECRET, fit, member, seeker, stageOf, store, toldAbout } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

/** Has a file written, and fetches it as the gateway would. */
async function exported(actor: Actor, request: MessageInitShape<typeof ExportApplicantsRequestSchema>) {
  const answer = await batchesAs(db, actor).exportApplicants(request as never);
  const file = fileTokens(FILES_SECRET).open('download', answer.downloadPath.replace('/files/', ''))!;
  const content = (await buffer((await store.get(file.key))!.bytes)).toString('utf8');
  return { answer, file, content, lines: content.replace('\uFEFF', '').split('\r\n').slice(0, -1) };
}

const column = (lines: readonly string[], heading: string) => {
  const at = lines[0]!.split(',').indexOf(heading);
  return lines.slice(1).map((line) => line.split(',')[at]);
};

describe('ExportApplicants', () => {
  it('writes a file that a spreadsheet opens: contacts, stage, fit, tags, who looks after them, and an answer to each question', async () => {
    const { companyId, jobId, apply, score } = await companyWithJob(db, { content: { title: 'Night/nurse' } });
    const [ready, years, day] = [randomUUID(), randomUUID(), randomUUID()];
    const form = { formVersion: 2, questions: [{ questionId: ready, kind: QuestionKind.YES_NO, prompt: 'Ready?' }, { questionId: years, kind: QuestionKind.NUMBER, prompt: 'Years, whole' }] };
    const older = { formVersion: 1, questions: [{ questionId: ready, kind: QuestionKind.YES_NO, prompt: 'Ready now?' }, { questionId: day, kind: QuestionKind.DATE, prompt: 'From when' }] };
    const first = await apply({ candidateName: '=cmd()', candidatePhone: '+49 30 1234', form: older, answers: [{ questionId: day, value: { case: 'date', value: { year: 2027, month: 3, day: 1 } } }] });
    const second = await apply({ candidateName: 'Åsa "Ace" Lind', form, answers: [{ questionId: ready, value: { case: 'yes', value: true } }, { questionId: years, value: { case: 'number', value: 4.5 } }] });
    await score(second, fit(70, 81, [{ kind: FactorKind.SKILLS, known: true, score: 90 }]));
    const recruiter = member(companyId, 'recruiter');
    called.set(recruiter.userId, 'Rita Recruiter');
    await assign(db, companyId, second.applicationId, recruiter.userId);
    await applicantsAs(db, recruiter).tagApplicant({ applicationId: second.applicationId, add: ['b', 'a'] });

    const { answer, file, content, lines } = await exported(recruiter, { jobId });

    expect(content.startsWith('\uFEFFName,E-mail,Phone,')).toBe(true);
    expect(lines[0]).toMatch(/,Applied \(UTC\),Ready\?,"Years, whole",From when$/);
    expect(lines[1]).toMatch(/^"Åsa ""Ace"" Lind",ada@example\.com,,,,New,active,81,70,90,,,,,,a; b,Rita Recruiter,2026-11-25 \d\d:\d\d:\d\d,yes,4\.5,$/);
    expect(lines[2]).toMatch(/^'=cmd\(\),ada@example\.com,'\+49 30 1234,.*,,,2027-03-01$/);
    expect(answer).toMatchObject({ applicantCount: 2, sizeBytes: BigInt(Buffer.byteLength(content)) });
    expect(file).toMatchObject({ readerId: recruiter.userId, mediaType: 'text/csv; charset=utf-8', fileName: expect.stringMatching(/^Night nurse \d{4}-\d\d-\d\d\.csv$/) });
    for (const { userId, applicationId } of [first, second]) {
      expect(await toldAbout(db, CandidateViewedSchema, userId)).toMatchObject([{ viewerId: recruiter.userId, applicationId, data: ViewedData.APPLICATION }]);
    }
  });

  it('leaves out whom the filters leave out, and gives an interviewer those assigned to them', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const [one, two] = [await apply({ candidateName: 'One' }), await apply({ candidateName: 'Two' })];
    const [owner, interviewer] = [member(companyId), member(companyId, 'interviewer')];
    await applicantsAs(db, owner).starApplicant({ applicationId: two.applicationId, starred: true });
    await assign(db, companyId, one.applicationId, interviewer.userId);
    const { stageId } = await stageOf(db, companyId, jobId, StageKind.HIRED);

    expect(column((await exported(owner, { jobId })).lines, 'Name')).toEqual(['Two', 'One']);
    expect(column((await exported(owner, { jobId, starredOnly: true })).lines, 'Name')).toEqual(['Two']);
    expect(column((await exported(interviewer, { jobId })).lines, 'Name')).toEqual(['One']);
    expect((await exported(owner, { jobId, stageIds: [stageId] })).answer.applicantCount).toBe(0);
    expect(await toldAbout(db, CandidateViewedSchema, two.userId)).toHaveLength(2);
  });

  it('hides the applicants of another company, and refuses a seeker and two filters that contradict', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    await apply();
    const request = { jobId };

    expect(await codeOf(batchesAs(db, member(randomUUID())).exportApplicants(request))).toBe('NotFound');
    expect(await codeOf(batchesAs(db, seeker()).exportApplicants(request))).toBe('PermissionDenied');
    expect(await codeOf(batchesAs(db, member(companyId)).exportApplicants({ ...request, unassignedOnly: true, assigneeId: randomUUID() }))).toBe('InvalidArgument');
    expect(await codeOf(batchesAs(db, member(companyId)).exportApplicants(request))).toBe('ok');
  });

  it('writes 10,000 applicants, each once, in the memory of a few pages', { timeout: 60_000 }, async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const { applicationId } = await apply();
    await asActor(db, systemActor('consumer'), async (db) => {
      const { fit_rank: _, coverage_rank: __, ...row } = await db.selectFrom('job_applications').selectAll().where('company_id', '=', companyId).where('id', '=', applicationId).executeTakeFirstOrThrow();
      for (let at = 0; at < 10; at += 1) {
        const some = Array.from({ length: 1000 }, (_, n) => ({ ...row, id: randomUUID(), candidate_id: randomUUID(), candidate_name: `Ada ${at * 1000 + n}`, form: '{}' }));
        await db.insertInto('job_applications').values(some).execute();
      }
    });
    let most = 0;
    let writing = true;
    const watching = (async () => {
      for (; writing; await turn()) most = Math.max(most, process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed);
    })();
    const before = process.memoryUsage();

    const { lines, answer } = await exported(member(companyId), { jobId });
    writing = false;
    await watching;

    expect(answer.applicantCount).toBe(10_001);
    expect(new Set(column(lines, 'Name')).size).toBe(10_001);
    expect(most - before.heapUsed - before.arrayBuffers).toBeLessThan(150_000_000);
  });
});
