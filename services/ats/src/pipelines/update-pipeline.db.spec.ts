import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import type { Pipeline, Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { PipelineChangedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AtsDb } from '../schema.ts';
import { activityAs, type Actor, applicantsAs, codeOf, companyWithJob, member, pipelinesAs, seeker, toldAbout, whyOf } from '../testing/given.ts';

let db: TestDatabase<AtsDb>;
beforeAll(async () => void (db = await testDatabase<AtsDb>('ats')));
afterAll(() => db.destroy());

const clientOf = (actor: Actor) => pipelinesAs(db, actor);
const kindOf = (kind: StageKind) => (stage: { kind: StageKind }) => stage.kind === kind;
const draftOf = ({ stageId, name, publicName, kind }: Stage) => ({ stageId, name, publicName, kind });
const namesOf = (pipeline: Pipeline | undefined) => pipeline!.stages.map(({ name }) => name);

/** A company's pipeline, a request that writes it as it stands, and an owner. */
async function given() {
  const job = await companyWithJob(db);
  const owner = member(job.companyId);
  const client = clientOf(owner);
  const { pipeline } = await client.getPipeline({ jobId: job.jobId });
  const { pipelineId, etag, name } = pipeline!;
  const stages = pipeline!.stages.map(draftOf);
  const [first, screening] = [stages[0]!, stages[1]!];
  const without = (...left: { stageId: string }[]) => stages.filter(({ stageId }) => !left.some((each) => each.stageId === stageId));
  const applicants = applicantsAs(db, owner);
  const place = async (stage: { stageId: string }) => {
    const sent = await job.apply();
    const { applicationId } = sent;
    const { applicant } = await applicants.getApplicant({ applicationId });
    await applicants.moveStage({ requestId: randomUUID(), applicationId, stageId: stage.stageId, etag: applicant!.etag });
    return sent;
  };
  const stageOf = async ({ applicationId }: { applicationId: string }) => (await applicants.getApplicant({ applicationId })).applicant!.stage!;
  return { ...job, owner, client, applicants, stages, first, screening, without, place, stageOf, request: { pipelineId, etag, name, stages } };
}

describe('UpdatePipeline', () => {
  it('renames, reorders, adds and takes away stages, and tells of all of them', async () => {
    const { client, request, stages, jobId } = await given();
    const [first, screening, interview] = [stages[0]!, stages[1]!, stages[3]!];
    const written = [
      first,
      { ...interview, name: 'Screening', publicName: 'A talk' },
      { ...screening, name: 'Interview' },
      { name: 'Trial day', kind: StageKind.INTERVIEW },
      ...stages.filter(({ kind }) => kind === StageKind.HIRED || kind === StageKind.REJECTED),
    ];

    const { pipeline } = await client.updatePipeline({ ...request, name: 'Nurses', stages: written });

    expect(pipeline).toMatchObject({ name: 'Nurses', etag: 'v2', isDefault: true });
    expect(namesOf(pipeline)).toEqual(['New', 'Screening', 'Interview', 'Trial day', 'Hired', 'Rejected']);
    expect(pipeline!.stages[1]).toMatchObject({ stageId: interview.stageId, publicName: 'A talk', kind: StageKind.INTERVIEW });
    expect((await client.getPipeline({ jobId })).pipeline).toEqual(pipeline);
    expect(await toldAbout(db, PipelineChangedSchema, request.pipelineId)).toMatchObject([{ pipelineId: request.pipelineId, stages: pipeline!.stages }]);
  });

  it('takes no stage away that applicants are in, unless it is said where they go', async () => {
    const { client, request, first, screening, without, place, stageOf, applicants, owner, withdraw } = await given();
    const [sent, gone] = [await place(screening), await place(screening)];
    await withdraw(gone);
    const { applicationId } = sent;
    const taking = { ...request, stages: without(screening) };

    expect(await whyOf(client.updatePipeline(taking))).toBe('STAGE_IN_USE');
    await client.updatePipeline({ ...taking, moves: [{ fromStageId: screening.stageId, toStageId: first.stageId }] });

    expect(await stageOf(sent)).toMatchObject({ stageId: first.stageId });
    expect(await stageOf(gone)).toMatchObject({ stageId: first.stageId });
    const { applicant, detail } = await applicants.getApplicant({ applicationId });
    expect(detail!.stageChanges[0]).toMatchObject({ from: { name: 'Screening' }, to: { stageId: first.stageId }, moverId: owner.userId, createTime: applicant!.stageTime });
    const moves = await toldAbout(db, StageChangedSchema, applicationId);
    expect(moves.at(-1)).toMatchObject({ from: screening, to: first, stageTime: applicant!.stageTime, outcome: ApplicationOutcome.ACTIVE });
    expect((await toldAbout(db, StageChangedSchema, gone.applicationId)).at(-1)!.outcome).toBe(ApplicationOutcome.WITHDRAWN);
    const { activities } = await activityAs(db, owner).listActivity({ applicationId });
    expect(activities[0]!.what).toMatchObject({ case: 'stageEntered', value: { from: { name: 'Screening' }, to: { name: 'New' } } });
  });

  it('asks nobody where those go who withdrew', async () => {
    const { client, request, screening, without, place, stageOf, first, withdraw } = await given();
    const gone = await place(screening);
    await withdraw(gone);

    await client.updatePipeline({ ...request, stages: without(screening) });

    expect(await stageOf(gone)).toMatchObject({ stageId: first.stageId });
  });

  it('refuses lists and moves that contradict themselves', async () => {
    const { client, request, first, screening, stages, without } = await given();
    const elsewhere = await given();
    const hired = stages.find(kindOf(StageKind.HIRED))!;
    const from = { fromStageId: screening.stageId };
    const updating = (change: object) => whyOf(client.updatePipeline({ ...request, ...change }));

    expect(await updating({ stages: [...without(first), first] })).toBe('INVALID_REQUEST');
    expect(await updating({ stages: without(hired) })).toBe('INVALID_REQUEST');
    expect(await updating({ stages: [...stages, { ...screening, name: 'Twice' }] })).toBe('INVALID_REQUEST');
    expect(await updating({ stages: [...without(screening), { ...screening, kind: StageKind.REJECTED }] })).toBe('INVALID_REQUEST');
    expect(await updating({ stages: [...stages, { stageId: elsewhere.first.stageId, name: 'Else', kind: StageKind.OFFER }] })).toBe('STAGE_NOT_FOUND');
    expect(await updating({ moves: [{ ...from, toStageId: first.stageId }] })).toBe('INVALID_REQUEST');
    expect(await updating({ stages: without(screening), moves: [{ ...from, toStageId: hired.stageId }] })).toBe('INVALID_REQUEST');
    expect(await updating({ stages: without(screening), moves: [{ ...from, toStageId: screening.stageId }] })).toBe('STAGE_NOT_FOUND');
    for (const name of ['  ', '\u200b']) expect(await updating({ name })).toBe('INVALID_REQUEST');
  });

  it('lets one of 20 changes at once win that rest on one etag', async () => {
    const { client, request } = await given();

    const reasons = await Promise.all(Array.from({ length: 20 }, (_, at) => whyOf(client.updatePipeline({ ...request, name: `Name ${at}` }))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'CHANGED_SINCE_READ')).toHaveLength(19);
  });

  it('leaves nobody in a stage that is taken away while 20 are moved into it', async () => {
    const { client, applicants, request, first, screening, without, apply, jobId } = await given();
    const sent = await Promise.all(Array.from({ length: 20 }, () => apply()));
    const moving = sent.map(({ applicationId }) => whyOf(applicants.moveStage({ requestId: randomUUID(), applicationId, stageId: screening.stageId, etag: 'v1' })));
    const taking = whyOf(
      client.updatePipeline({ ...request, stages: without(screening), moves: [{ fromStageId: screening.stageId, toStageId: first.stageId }] }),
    );

    const reasons = await Promise.all(moving);

    expect(await taking).toBe('ok');
    expect(reasons.every((reason) => reason === 'ok' || reason === 'STAGE_NOT_FOUND')).toBe(true);
    const { counts } = await client.getPipeline({ jobId });
    expect(counts.find(({ stageId }) => stageId === first.stageId)!.applicantCount).toBe(20);
    const { applicants: listed } = await applicants.listApplicants({ jobId, pageSize: 100 });
    expect(new Set(listed.map(({ stage }) => stage!.stageId))).toEqual(new Set([first.stageId]));
  });

  it('makes a pipeline the default one, and only one of those that are to be it at once', async () => {
    const { client, publish, companyId } = await given();
    const made = await Promise.all(['A', 'B', 'C'].map(async (name) => (await client.createPipeline({ requestId: randomUUID(), name })).pipeline!));

    const reasons = await Promise.all(
      made.map(({ pipelineId, etag, name, stages }) => whyOf(client.updatePipeline({ pipelineId, etag, name, stages: stages.map(draftOf), makeDefault: true }))),
    );
    const { pipelines } = await clientOf(member(companyId)).listPipelines({});
    const jobId = randomUUID();
    await publish({ jobId });

    expect(reasons).toEqual(['ok', 'ok', 'ok']);
    const defaults = pipelines.filter(({ pipeline }) => pipeline!.isDefault);
    expect(defaults).toHaveLength(1);
    expect((await client.getPipeline({ jobId })).pipeline!.pipelineId).toBe(defaults[0]!.pipeline!.pipelineId);
  });

  it('hides it from another company, and refuses who may not write jobs', async () => {
    const { client, request, companyId } = await given();

    expect(await codeOf(clientOf(member(randomUUID())).updatePipeline(request))).toBe('NotFound');
    for (const actor of [member(companyId, 'recruiter'), member(companyId, 'viewer'), seeker()]) {
      expect(await codeOf(clientOf(actor).updatePipeline(request))).toBe('PermissionDenied');
    }
    expect(await codeOf(client.updatePipeline(request))).toBe('ok');
  });
});

describe('ChoosePipeline', () => {
  it('has a job go through another pipeline once, its applicants where their stages stand for', async () => {
    const { client, jobId, stages, place, stageOf, owner } = await given();
    const [offered, hired] = [await place(stages.find(kindOf(StageKind.OFFER))!), await place(stages.find(kindOf(StageKind.HIRED))!)];
    const { pipelineId } = (
      await client.createPipeline({
        requestId: randomUUID(),
        name: 'Short',
        stages: [{ name: 'In', kind: StageKind.NEW }, { name: 'Talk', kind: StageKind.INTERVIEW }, { name: 'Taken', kind: StageKind.HIRED }, { name: 'Not taken', kind: StageKind.REJECTED }],
      })
    ).pipeline!;
    const request = { jobId, pipelineId };

    const first = await client.choosePipeline(request);
    expect(await client.choosePipeline(request)).toEqual(first);

    expect(namesOf(first.pipeline)).toEqual(['In', 'Talk', 'Taken', 'Not taken']);
    expect(first.counts.map(({ applicantCount }) => applicantCount)).toEqual([0, 1, 1, 0]);
    expect([(await stageOf(offered)).name, (await stageOf(hired)).name]).toEqual(['Talk', 'Taken']);
    expect((await toldAbout(db, StageChangedSchema, hired.applicationId)).at(-1)).toMatchObject({ to: { name: 'Taken' }, outcome: ApplicationOutcome.HIRED });
    expect((await activityAs(db, owner).listActivity({ applicationId: offered.applicationId })).activities[0]!.what.case).toBe('stageEntered');
  });

  it('leaves nobody behind while 20 are moved', async () => {
    const { client, applicants, jobId, stages, apply } = await given();
    const { pipelineId, stages: others } = (await client.createPipeline({ requestId: randomUUID(), name: 'Another' })).pipeline!;
    const sent = await Promise.all(Array.from({ length: 20 }, () => apply()));
    const moving = sent.map(({ applicationId }, at) =>
      whyOf(applicants.moveStage({ requestId: randomUUID(), applicationId, stageId: stages[1 + (at % 5)]!.stageId, etag: 'v1' })),
    );

    expect(await whyOf(client.choosePipeline({ jobId, pipelineId }))).toBe('ok');
    await Promise.all(moving);

    const { applicants: listed } = await applicants.listApplicants({ jobId, pageSize: 100 });
    expect(listed.every(({ stage }) => others.some(({ stageId }) => stageId === stage!.stageId))).toBe(true);
  });

  it('knows no other company’s job or pipeline, and refuses who may not write jobs', async () => {
    const [mine, theirs] = [await given(), await given()];
    const request = { jobId: mine.jobId, pipelineId: mine.request.pipelineId };

    expect(await codeOf(mine.client.choosePipeline(request))).toBe('ok');
    expect(await whyOf(theirs.client.choosePipeline(request))).toBe('JOB_NOT_FOUND');
    expect(await whyOf(mine.client.choosePipeline({ ...request, pipelineId: theirs.request.pipelineId }))).toBe('PIPELINE_NOT_FOUND');
    expect(await codeOf(clientOf(member(mine.companyId, 'recruiter')).choosePipeline(request))).toBe('PermissionDenied');
  });
});
