import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { pipelineDraft, without } from './pipeline-form';
import { PipelineStore } from './pipeline-store';

const STAGES = [
  { stageId: 'new', name: 'New', publicName: 'Received', kind: StageKind.NEW },
  { stageId: 'talk', name: 'Talk', publicName: 'Talk', kind: StageKind.INTERVIEW },
  { stageId: 'hired', name: 'Hired', publicName: 'Hired', kind: StageKind.HIRED },
  { stageId: 'no', name: 'No', publicName: 'Closed', kind: StageKind.REJECTED },
];
const OWN = { pipelineId: 'own', name: 'Wards', etag: '4', stages: STAGES };

async function open(service: Partial<ServiceImpl<typeof PipelineService>>, jobs: Partial<ServiceImpl<typeof JobService>> = {}) {
  let reads = 0;
  TestBed.configureTestingModule({
    providers: [
      PipelineStore,
      { provide: Session, useValue: { companyId: signal('c1') } },
      provideFakeServer((router) => {
        router.service(PipelineService, { listPipelines: () => (reads++, { pipelines: [{ pipeline: OWN, jobCount: 2 }] }), ...service });
        router.service(JobService, jobs);
      }),
    ],
  });
  const store = TestBed.inject(PipelineStore);
  await vi.waitFor(() => expect(store.pipelines()).toHaveLength(1));
  return { store, own: store.pipelines()[0]!.pipeline!, reads: () => reads, names: () => store.pipelines().map(({ pipeline }) => pipeline?.name) };
}

describe('PipelineStore', () => {
  it('has a new pipeline once, however often its making is sent', async () => {
    const { store, names } = await open({ createPipeline: ({ requestId, name }) => ({ pipeline: { pipelineId: requestId, name } }) });

    await store.make('id', 'Offices');
    await store.make('id', 'Offices');

    expect(names()).toEqual(['Wards', 'Offices']);
  });

  it('says over which state a pipeline is changed, and where those of a stage go that is taken away', async () => {
    const sent: object[] = [];
    const { store, own, reads } = await open({
      updatePipeline: ({ pipelineId, etag, name, stages, moves, makeDefault }) => {
        sent.push({ pipelineId, etag, name, stages: stages.map(({ stageId }) => stageId), moves: moves.map(({ fromStageId, toStageId }) => [fromStageId, toStageId]), makeDefault });
        return {};
      },
    });
    const draft = without({ ...pipelineDraft(own), name: ' All wards ' }, 'talk')!;

    await store.save(own, draft, true);

    expect(sent).toEqual([{ pipelineId: 'own', etag: '4', name: 'All wards', stages: ['new', 'hired', 'no'], moves: [['talk', 'new']], makeDefault: true }]);
    await vi.waitFor(() => expect(reads()).toBe(2));
  });

  it('changes nothing that is seen where somebody else was quicker', async () => {
    const { store, own, reads, names } = await open({ updatePipeline: () => Promise.reject(refused('CHANGED_SINCE_READ')) });

    await expect(store.save(own, pipelineDraft(own), false)).rejects.toThrow();

    expect([names(), reads()]).toEqual([['Wards'], 1]);
  });

  it('leaves a pipeline in the list that may not go, and takes out one that went', async () => {
    let used = true;
    const { store, own, names } = await open({
      deletePipeline: () => {
        if (used) throw refused('PIPELINE_IN_USE');
        return {};
      },
    });

    await expect(store.remove(own)).rejects.toThrow();
    expect(names()).toEqual(['Wards']);
    used = false;
    await store.remove(own);

    expect(names()).toEqual([]);
  });

  it('offers jobs that were published, and counts anew when one goes through a pipeline', async () => {
    const chosen: string[] = [];
    const { store, own, reads } = await open(
      { choosePipeline: ({ jobId, pipelineId }) => (chosen.push(`${jobId} ${pipelineId}`), {}) },
      { listJobs: ({ query }) => ({ jobs: [{ jobId: `${query} draft`, status: JobStatus.DRAFT }, { jobId: `${query} open`, status: JobStatus.ACTIVE }] }) },
    );

    const [job, ...others] = await store.findJobs('nurse', new AbortController().signal);
    await store.choose(job!.jobId, own);

    expect([others, chosen]).toEqual([[], ['nurse open own']]);
    await vi.waitFor(() => expect(reads()).toBe(2));
  });
});
