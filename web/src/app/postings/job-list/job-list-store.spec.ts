import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import type { ServiceImpl } from '@connectrpc/connect';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { JobSchema, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrder, JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { refused } from '../../connect/testing/refused';
import { Session } from '../../session/session';
import { type JobFilter, JobListStore } from './job-list-store';

const ALL: JobFilter = { status: JobStatus.UNSPECIFIED, query: '', mine: false, order: JobOrder.UNSPECIFIED };
const job = (jobId: string, status: JobStatus = JobStatus.ACTIVE) => ({ jobId, status });
const counted = {
  pipeline: { stages: [{ stageId: 'new', kind: StageKind.NEW }, { stageId: 'phone', kind: StageKind.INTERVIEW }, { stageId: 'site', kind: StageKind.INTERVIEW }, { stageId: 'offer', kind: StageKind.OFFER }] },
  counts: [{ stageId: 'new', applicantCount: 7 }, { stageId: 'phone', applicantCount: 2 }, { stageId: 'site', applicantCount: 1 }, { stageId: 'offer', applicantCount: 0 }],
};

function open(jobs: Partial<ServiceImpl<typeof JobService>>, getPipeline: ServiceImpl<typeof PipelineService>['getPipeline'] = () => counted, seesApplicants = true) {
  TestBed.configureTestingModule({
    providers: [
      JobListStore,
      { provide: Session, useValue: { user: signal({ userId: 'me' }), maySome: () => seesApplicants } },
      provideFakeServer((router) => {
        router.service(JobService, jobs);
        router.service(PipelineService, { getPipeline });
      }),
    ],
  });
  const store = TestBed.inject(JobListStore);
  return { store, ids: () => store.jobs().map(({ jobId }) => jobId) };
}
const until = (met: () => void) => vi.waitFor(() => (TestBed.tick(), met()));

describe('JobListStore', () => {
  it('counts the applicants of each job by the kind of their stage, and asks nothing for a draft', async () => {
    const asked: string[] = [];
    const { store } = open({ listJobs: () => ({ jobs: [job('a'), job('draft', JobStatus.DRAFT)] }) }, ({ jobId }) => (asked.push(jobId), counted));

    store.show(ALL);
    await until(() => expect(store.counts().size).toBe(1));

    expect(store.counts().get('a')).toEqual([{ kind: StageKind.NEW, count: 7 }, { kind: StageKind.INTERVIEW, count: 3 }]);
    expect(asked).toEqual(['a']);
  });

  it('counts a few at a time, and each job once however often the list changes', async () => {
    let [under, most, calls] = [0, 0, 0];
    const { store } = open({ listJobs: () => ({ jobs: Array.from({ length: 12 }, (_, at) => job(`job ${at}`)) }) }, async () => {
      calls++;
      most = Math.max(most, ++under);
      await Promise.resolve();
      under--;
      return counted;
    });

    store.show(ALL);
    await until(() => expect(store.counts().size).toBe(12));
    store.put(create(JobSchema, job('job 3', JobStatus.PAUSED)));
    TestBed.tick();

    expect([calls, most]).toEqual([12, 4]);
  });

  it('counts what was a draft as soon as it is published', async () => {
    const { store } = open({ listJobs: () => ({ jobs: [job('a', JobStatus.DRAFT)] }) });
    store.show(ALL);
    await until(() => expect(store.jobs()).toHaveLength(1));
    expect(store.counts().size).toBe(0);

    store.put(create(JobSchema, job('a')));

    await until(() => expect(store.counts().has('a')).toBe(true));
  });

  it('says of which job the count failed, and counts it when the list is read anew', async () => {
    let fails = true;
    const { store } = open({ listJobs: () => ({ jobs: [job('a'), job('b')] }) }, ({ jobId }) => {
      if (fails && jobId === 'b') throw refused('PART_AWAY');
      return counted;
    });
    store.show(ALL);
    await until(() => expect(store.counts().get('b')).toBe('failed'));
    expect(store.counts().get('a')).toHaveLength(2);

    fails = false;
    store.reload();

    await until(() => expect(store.counts().get('b')).toHaveLength(2));
  });

  it('asks nothing of applicants for whoever may not see them', async () => {
    const { store } = open({ listJobs: () => ({ jobs: [job('a')] }) }, () => Promise.reject(new Error('it was asked')), false);

    store.show(ALL);
    await until(() => expect(store.jobs()).toHaveLength(1));

    expect(store.counts().size).toBe(0);
  });

  it('goes on with what is looked for, and says where the next page could not be read', async () => {
    const asked: object[] = [];
    let away = true;
    const { store, ids } = open({
      listJobs: ({ query, creatorId, pageToken }) => {
        asked.push({ query, creatorId, pageToken });
        if (pageToken === '') return { jobs: [job('a')], nextPageToken: 'more' };
        if (away) throw refused('PART_AWAY');
        return { jobs: [job('b')] };
      },
    });
    store.show({ ...ALL, query: 'nurse', mine: true });
    await until(() => expect(ids()).toEqual(['a']));

    store.more();
    await until(() => expect(store.moreError()).toBeDefined());
    expect([ids(), store.hasMore()]).toEqual([['a'], true]);
    away = false;
    store.more();
    await until(() => expect(ids()).toEqual(['a', 'b']));

    expect(asked).toEqual([{ query: 'nurse', creatorId: 'me', pageToken: '' }, ...Array.from({ length: 2 }, () => ({ query: 'nurse', creatorId: 'me', pageToken: 'more' }))]);
  });

  it('puts no later page of another search under this one', async () => {
    const slow = Promise.withResolvers<void>();
    const { store, ids } = open({
      listJobs: async ({ query, pageToken }) => {
        if (pageToken) await slow.promise;
        return { jobs: [job(query + pageToken)], nextPageToken: pageToken ? '' : ' again' };
      },
    });
    store.show({ ...ALL, query: 'nurse' });
    await until(() => expect(ids()).toEqual(['nurse']));
    store.more();
    await until(() => expect(store.loadingMore()).toBe(true));

    store.show({ ...ALL, query: 'pilot' });
    await until(() => expect(ids()).toEqual(['pilot']));
    slow.resolve();

    await until(() => expect(store.loadingMore()).toBe(false));
    expect(ids()).toEqual(['pilot']);
  });

  it('takes out what was deleted', async () => {
    const { store, ids } = open({ listJobs: () => ({ jobs: [job('a'), job('b'), job('c')] }) });
    store.show(ALL);
    await until(() => expect(ids()).toHaveLength(3));

    store.take(['a', 'c']);

    expect(ids()).toEqual(['b']);
  });
});
