import { randomUUID } from 'node:crypto';
import { CompanyRegisteredSchema } from '@hireflux/proto/events/v1/employers_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { fromEmployers } from '../events.ts';
import { type Actor, codeOf, companyWithJob, event, member, pipelinesAs, seeker, whyOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => pipelinesAs(db, actor);
const { NEW, SCREENING, INTERVIEW, HIRED, REJECTED } = StageKind;
type Draft = { stageId?: string; name: string; publicName?: string; kind: StageKind };
const SHORT: readonly Draft[] = [
  { name: 'In', kind: NEW },
  { name: 'Taken', publicName: 'Welcome', kind: HIRED },
  { name: 'Not taken', publicName: 'Closed', kind: REJECTED },
];

describe('GetPipeline', () => {
  it("shows a job's stages in order, and who is in each, without those who withdrew", async () => {
    const { companyId, jobId, apply, withdraw } = await companyWithJob(db);
    await apply();
    await withdraw(await apply());

    const { pipeline, counts } = await clientOf(member(companyId)).getPipeline({ jobId });

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

    const { counts } = await clientOf(member(companyId, 'interviewer')).getPipeline({ jobId });

    expect(counts.every(({ applicantCount }) => applicantCount === 0)).toBe(true);
  });

  it('gives all jobs of a company its one default pipeline', async () => {
    const { companyId, jobId, publish } = await companyWithJob(db);
    const other = randomUUID();
    await publish({ jobId: other });
    const client = clientOf(member(companyId));

    const ids = await Promise.all([jobId, other].map(async (id) => (await client.getPipeline({ jobId: id })).pipeline!.pipelineId));

    expect(ids[0]).toBe(ids[1]);
  });

  it('hides it from another company, and refuses a seeker', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const request = { jobId };

    expect(await codeOf(clientOf(member(companyId, 'viewer')).getPipeline(request))).toBe('ok');
    expect(await codeOf(clientOf(member(randomUUID())).getPipeline(request))).toBe('NotFound');
    expect(await codeOf(clientOf(seeker()).getPipeline(request))).toBe('PermissionDenied');
  });
});

describe('CreatePipeline', () => {
  it('makes a pipeline of its own stages once, also where the request comes 20 times at once', async () => {
    const { companyId } = await companyWithJob(db);
    const client = clientOf(member(companyId, 'hiring_manager'));
    const request = { requestId: randomUUID(), name: ' Short ', stages: [...SHORT] };

    const answers = await Promise.all(Array.from({ length: 20 }, () => client.createPipeline(request)));

    expect(new Set(answers.map(({ pipeline }) => pipeline!.pipelineId)).size).toBe(1);
    expect(answers[0]!.pipeline).toMatchObject({
      name: 'Short',
      isDefault: false,
      etag: 'v1',
      stages: [
        { name: 'In', publicName: 'In', kind: NEW },
        { name: 'Taken', publicName: 'Welcome', kind: HIRED },
        { name: 'Not taken', publicName: 'Closed', kind: REJECTED },
      ],
    });
    expect(await whyOf(client.createPipeline({ ...request, name: 'Else' }))).toBe('REQUEST_ID_REUSED');
  });

  it('begins with the eight stages where none are given', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const client = clientOf(member(companyId));
    const { pipeline: standing } = await client.getPipeline({ jobId });

    const { pipeline } = await client.createPipeline({ requestId: randomUUID(), name: 'Another' });

    const wordsOf = ({ stages }: { stages: { name: string; publicName: string; kind: StageKind }[] }) => stages.map(({ name, publicName, kind }) => [name, publicName, kind]);
    expect(wordsOf(pipeline!)).toEqual(wordsOf(standing!));
  });

  it('refuses stages that no application could go through', async () => {
    const { companyId } = await companyWithJob(db);
    const client = clientOf(member(companyId));
    const [first, hired, rejected] = SHORT as [Draft, Draft, Draft];
    const making = (stages: readonly Draft[], name = 'Short') => codeOf(client.createPipeline({ requestId: randomUUID(), name, stages: [...stages] }));

    for (const stages of [
      [hired, first, rejected],
      [first, hired],
      [first, rejected],
      [...SHORT, { name: 'IN', kind: SCREENING }],
      [first, { name: ' ', kind: INTERVIEW }, hired, rejected],
      [first, { name: 'x'.repeat(81), kind: INTERVIEW }, hired, rejected],
      [first, { name: 'Nothing', kind: StageKind.UNSPECIFIED }, hired, rejected],
      [{ ...first, stageId: randomUUID() }, hired, rejected],
      [first, ...Array.from({ length: 28 }, (_, at) => ({ name: `${at}`, kind: INTERVIEW })), hired, rejected],
    ]) {
      expect(await making(stages)).toBe('InvalidArgument');
    }
    expect(await making(SHORT, ' ')).toBe('InvalidArgument');
  });

  it('refuses who may not write jobs, and shows another company nothing of it', async () => {
    const { companyId } = await companyWithJob(db);
    const request = { requestId: randomUUID(), name: 'Short', stages: [...SHORT] };

    for (const actor of [member(companyId, 'recruiter'), member(companyId, 'interviewer'), seeker()]) {
      expect(await codeOf(clientOf(actor).createPipeline(request))).toBe('PermissionDenied');
    }
    const { pipeline } = await clientOf(member(companyId)).createPipeline(request);
    const { pipeline: theirs } = await clientOf(member(randomUUID())).createPipeline(request);
    expect(theirs!.pipelineId).not.toBe(pipeline!.pipelineId);
  });
});

describe('ListPipelines', () => {
  it('lists them oldest first with their jobs, from the registration on, hides and refuses', async () => {
    const companyId = randomUUID();
    await deliver(db, fromEmployers, event(CompanyRegisteredSchema, { companyId, name: 'Example Works' }));
    const client = clientOf(member(companyId));
    await client.createPipeline({ requestId: randomUUID(), name: 'Short', stages: [...SHORT] });
    const request = { pageSize: 1 };

    const first = await client.listPipelines(request);
    const second = await client.listPipelines({ ...request, pageToken: first.nextPageToken });

    expect(first.pipelines).toMatchObject([{ pipeline: { name: 'Hiring', isDefault: true }, jobCount: 0 }]);
    expect(second).toMatchObject({ pipelines: [{ pipeline: { name: 'Short', isDefault: false }, jobCount: 0 }], nextPageToken: '' });
    expect((await clientOf(member(randomUUID())).listPipelines(request)).pipelines).toEqual([]);
    expect(await codeOf(clientOf(seeker()).listPipelines(request))).toBe('PermissionDenied');
    expect(await codeOf(client.listPipelines({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });

  it('counts the jobs that go through each', async () => {
    const { companyId, publish } = await companyWithJob(db);
    await publish({ jobId: randomUUID() });

    expect((await clientOf(member(companyId)).listPipelines({})).pipelines).toMatchObject([{ jobCount: 2 }]);
  });
});

describe('DeletePipeline', () => {
  it('deletes one that nothing goes through, once, hides and refuses', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const client = clientOf(member(companyId));
    const { pipelineId } = (await client.createPipeline({ requestId: randomUUID(), name: 'Short', stages: [...SHORT] })).pipeline!;
    const request = { pipelineId };

    expect(await codeOf(clientOf(member(randomUUID())).deletePipeline(request))).toBe('NotFound');
    expect(await codeOf(clientOf(member(companyId, 'recruiter')).deletePipeline(request))).toBe('PermissionDenied');
    await client.deletePipeline(request);
    await client.deletePipeline(request);

    expect((await client.listPipelines({})).pipelines).toHaveLength(1);
    expect(await whyOf(client.choosePipeline({ jobId, pipelineId }))).toBe('PIPELINE_NOT_FOUND');
  });

  it('refuses the default one, and one that jobs go through', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const client = clientOf(member(companyId));
    const { pipelineId: standing } = (await client.getPipeline({ jobId })).pipeline!;
    const { pipelineId: used } = (await client.createPipeline({ requestId: randomUUID(), name: 'Short', stages: [...SHORT] })).pipeline!;
    await client.choosePipeline({ jobId, pipelineId: used });

    for (const pipelineId of [standing, used]) expect(await whyOf(client.deletePipeline({ pipelineId }))).toBe('PIPELINE_IN_USE');
  });
});
