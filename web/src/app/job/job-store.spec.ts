import { Code, ConnectError } from '@connectrpc/connect';
import { TestBed } from '@angular/core/testing';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { SIGNED_IN } from '../connect/signed-in';
import { provideFakeServer } from '../connect/testing/fake-server';
import { handOver } from '../connect/testing/hand-over';
import { refused } from '../connect/testing/refused';
import { JobStore } from './job-store';

const JOB_ID = '0198a000-0000-7000-8000-000000000001';
const SIMILAR_ID = '0198a000-0000-7000-8000-000000000002';

function givenStore({ signedIn = false, refusal = undefined as ConnectError | undefined, saving = () => ({}) as object, before = () => {} } = {}) {
  if (signedIn) localStorage.setItem(SIGNED_IN, '1');
  else localStorage.removeItem(SIGNED_IN);
  const calls: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      JobStore,
      provideFakeServer((router) => {
        router.service(IdentityService, { getMe: () => ({ user: { userId: JOB_ID, userType: UserType.SEEKER } }) });
        router.service(JobSearchService, {
          getPublicJob: ({ jobId }) => {
            if (refusal) throw refusal;
            return { job: { jobId, content: { title: 'Ward nurse' } }, form: { questions: [] } };
          },
          listSimilarJobs: () => ({ jobs: [{ jobId: SIMILAR_ID }] }),
        });
        router.service(MatchService, { getMatch: () => (calls.push('getMatch'), { match: { fit: { known: true, fitIndex: 88, coverage: 90 } } }) });
        router.service(ApplicationService, { listApplications: ({ jobIds }) => (calls.push('listApplications'), { applications: [{ applicationId: SIMILAR_ID, jobId: jobIds[0]! }] }) });
        router.service(SavedJobService, { listSavedJobs: ({ jobIds }) => ({ savedJobs: jobIds.map((jobId) => ({ jobId })) }), unsaveJob: saving });
      }),
    ],
  });
  before();
  const store = TestBed.inject(JobStore);
  store.show(JOB_ID);
  TestBed.tick();
  return { store, calls };
}
const until = (met: () => boolean) => vi.waitFor(() => (TestBed.tick(), expect(met()).toBe(true)));

describe('JobStore', () => {
  it('has what the page was made with before anything is read', async () => {
    const { store } = givenStore({
      before: () => {
        handOver(JobSearchService.method.getPublicJob, { jobId: JOB_ID }, { job: { jobId: JOB_ID, content: { title: 'As it was made' } } });
        handOver(JobSearchService.method.listSimilarJobs, { jobId: JOB_ID }, { jobs: [{ jobId: JOB_ID }] });
      },
    });

    expect([store.job()?.content?.title, store.similar().map(({ jobId }) => jobId)]).toEqual(['As it was made', [JOB_ID]]);
    await until(() => !store.loading());
    expect(store.job()?.content?.title).toBe('Ward nurse');
  });

  it('shows everyone the job, and asks nothing of a guest', async () => {
    const { store, calls } = givenStore();

    await until(() => store.job() !== undefined && store.similar().length > 0);

    expect(store.job()?.content?.title).toBe('Ward nurse');
    expect(store.isGuest()).toBe(true);
    expect(store.fit()).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('shows a seeker how it fits, that it is saved, and that they applied', async () => {
    const { store } = givenStore({ signedIn: true });

    await until(() => store.fit() !== undefined && store.application() !== undefined && store.saved());

    expect(store.fit()?.fitIndex).toBe(88);
    expect(store.application()?.jobId).toBe(JOB_ID);
  });

  it('takes a star back that the server refused', async () => {
    const { store } = givenStore({
      signedIn: true,
      saving: () => {
        throw new ConnectError('away', Code.Unavailable);
      },
    });
    await until(() => store.saved());

    await expect(store.save(false)).rejects.toThrow('away');

    expect(store.saved()).toBe(true);
  });

  it('tells a closed job from one that never was, and from a failure', async () => {
    const closed = givenStore({ refusal: refused('JOB_NOT_OPEN', { title: 'Ward nurse', company_name: 'Harbour Clinic' }) }).store;
    await until(() => closed.closed() !== undefined);
    expect(closed.closed()).toMatchObject({ title: 'Ward nurse', company_name: 'Harbour Clinic' });
    expect(closed.failed()).toBeUndefined();
    await until(() => closed.similar().length > 0);

    TestBed.resetTestingModule();
    const missing = givenStore({ refusal: refused('JOB_NOT_FOUND') }).store;
    await until(() => missing.missing());
    expect(missing.failed()).toBeUndefined();

    TestBed.resetTestingModule();
    const failed = givenStore({ refusal: new ConnectError('away', Code.Unavailable) }).store;
    await until(() => failed.failed() !== undefined);
    expect(failed.missing()).toBe(false);
  });
});
