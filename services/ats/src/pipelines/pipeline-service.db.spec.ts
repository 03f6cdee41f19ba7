import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { companyWithJob, member, pipelinesAs } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

describe('GetPipeline', () => {
  it("shows a job's stages in order, and who is in each, without those who withdrew", async () => {
    const { companyId, jobId, apply, withdraw } = await companyWithJob(db);
    await apply();
    await withdraw(await apply());

    const { pipeline, counts } = await pipelinesAs(db, member(companyId)).getPipeline({ jobId });

    expect(pipeline!.stages.map(({ kind }) => kind)).toEqual([
      StageKind.NEW,
      StageKind.SCREENING,
      StageKind.ASSESSMENT,
      StageKind.INTERVIEW,
      StageKind.INTERVIEW,
      StageKind.OFFER,
      StageKind.HIRED,
      StageKind.REJECTED,
    ]);
    expect(counts.map(({ stageId }) => stageId)).toEqual(pipeline!.stages.map(({ stageId }) => stageId));
    expect(counts.map(({ applicantCount }) => applicantCount)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('counts for an interviewer those assigned to them', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    await apply();

    const { counts } = await pipelinesAs(db, member(companyId, 'interviewer')).getPipeline({ jobId });

    expect(counts.every(({ applicantCount }) => applicantCount === 0)).toBe(true);
  });

  it('gives all jobs of a company its one default pipeline', async () => {
    const { companyId, jobId, publish } = await companyWithJob(db);
    const other = randomUUID();
    await publish({ jobId: other });
    const client = pipelinesAs(db, member(companyId));

    const ids = await Promise.all([jobId, other].map(async (id) => (await client.getPipeline({ jobId: id })).pipeline!.pipelineId));

    expect(ids[0]).toBe(ids[1]);
  });

  it('hides it from another company, and refuses a seeker', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const request = { jobId };

    expect(await codeOf(pipelinesAs(db, member(companyId, 'viewer')).getPipeline(request))).toBe('ok');
    expect(await codeOf(pipelinesAs(db, member(randomUUID())).getPipeline(request))).toBe('NotFound');
    expect(await codeOf(pipelinesAs(db, { kind: 'seeker', userId: randomUUID() }).getPipeline(request))).toBe('PermissionDenied');
  });
});
