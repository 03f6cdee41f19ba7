import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { JobEditorStore } from './job-editor-store';

const JOB = '01a2163e-e5cf-72d0-a1ed-be37f5e52137';
const content = { title: 'Night nurse', description: 'Nights on the ward.' };
const changed = () => new ConnectError('read it again', Code.Aborted, undefined, [{ desc: ErrorDetailSchema, value: { reason: ErrorReason.CHANGED_SINCE_READ } }]);

function open(jobs: Partial<ServiceImpl<typeof JobService>>): JobEditorStore {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [provideRouter([]), JobEditorStore, provideFakeServer((router) => void router.service(JobService, jobs))] });
  return TestBed.inject(JobEditorStore);
}

describe('JobEditorStore', () => {
  it('keeps a new draft once, whatever is written while it is being kept', async () => {
    const calls: string[] = [];
    const store = open({
      createJob: ({ content }) => {
        calls.push(`create ${content?.title}`);
        store.change({ department: 'Wards' });
        return { job: { jobId: JOB, etag: '1', status: JobStatus.DRAFT as JobStatus, content: content! } };
      },
      updateJob: ({ etag, content }) => {
        calls.push(`update ${etag} ${content?.department}`);
        return { job: { jobId: JOB, etag: '2', status: JobStatus.DRAFT as JobStatus, content: content! } };
      },
    });
    await store.load('');
    store.change({ title: 'Night porter' });

    await Promise.all([store.save(), store.save()]);

    expect(calls).toEqual(['create Night porter', 'update 1 Wards']);
    expect(store.dirty()).toBe(false);
  });

  it('sends a lost creation again under the same id', async () => {
    const ids: string[] = [];
    const store = open({
      createJob: ({ requestId, content }) => {
        ids.push(requestId);
        if (ids.length === 1) throw new ConnectError('gone', Code.Unavailable);
        return { job: { jobId: JOB, etag: '1', status: JobStatus.DRAFT as JobStatus, content: content! } };
      },
    });
    await store.load('');
    store.change({ title: 'Night porter' });

    expect(await store.save()).toBe(false);
    expect(store.saving()).toBe('unreached');
    expect(await store.save()).toBe(true);
    expect(new Set(ids).size).toBe(1);
  });

  it('joins what somebody else saved meanwhile where both changed other fields', async () => {
    let etag = '1';
    const saved: (string | undefined)[] = [];
    const store = open({
      getJob: () => ({ job: { jobId: JOB, etag, status: JobStatus.DRAFT as JobStatus, content: etag === '1' ? content : { ...content, department: 'Wards' } } }),
      updateJob: (req) => {
        if (req.etag === '1') {
          etag = '2';
          throw changed();
        }
        saved.push(req.content?.title, req.content?.department);
        return { job: { jobId: JOB, etag: '3', status: JobStatus.DRAFT as JobStatus, content: req.content! } };
      },
    });
    await store.load(JOB);
    store.change({ title: 'Nurse for nights' });

    expect(await store.save()).toBe(true);
    expect(saved).toEqual(['Nurse for nights', 'Wards']);
  });

  it('asks whose stands where both changed the same, and keeps mine on request', async () => {
    let etag = '1';
    const store = open({
      getJob: () => ({ job: { jobId: JOB, etag, status: JobStatus.DRAFT as JobStatus, content: etag === '1' ? content : { ...content, title: 'Ward nurse' } } }),
      updateJob: (req) => {
        if (req.etag === '1') {
          etag = '2';
          throw changed();
        }
        return { job: { jobId: JOB, etag: '3', status: JobStatus.DRAFT as JobStatus, content: req.content! } };
      },
    });
    await store.load(JOB);
    store.change({ title: 'Nurse for nights' });

    expect(await store.save()).toBe(false);
    expect(store.clash()?.fields).toEqual(['title']);
    expect(await store.keepMine()).toBe(true);
    expect(store.job()?.content?.title).toBe('Nurse for nights');
  });

  it('shows the posting that was opened last, whichever comes first', async () => {
    const slow = Promise.withResolvers<void>();
    const store = open({
      getJob: async ({ jobId }) => {
        if (jobId === JOB) await slow.promise;
        return { job: { jobId, etag: '1', status: JobStatus.DRAFT as JobStatus, content } };
      },
    });

    const first = store.load(JOB);
    await store.load('other');
    slow.resolve();
    await first;

    expect([store.job()?.jobId, store.loading()]).toEqual(['other', false]);
  });

  it('saves nothing of a draft that does not fit yet, and loses nothing of it', async () => {
    const store = open({});
    await store.load('');
    store.change({ title: 'No', payFrom: 'a lot' });

    expect(await store.save()).toBe(false);
    expect(store.draft()).toMatchObject({ title: 'No', payFrom: 'a lot' });
  });
});
