import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { Renewal } from '../connect/renewal';
import { SIGNED_IN } from '../connect/signed-in';
import { provideFakeServer } from '../connect/testing/fake-server';
import { Session } from '../session/session';
import { filtersOf } from './filters';
import { OwnMarks } from './own-marks';
import { SearchStore } from './search-store';

const JOB_ID = '0198a000-0000-7000-8000-000000000001';
const until = (met: () => void) => vi.waitFor(() => (TestBed.tick(), met()));

function given() {
  localStorage.setItem(SIGNED_IN, '1');
  const waiting: Promise<never>[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideFakeServer((router) => {
        router.service(IdentityService, { getMe: () => ({ user: { userId: JOB_ID, userType: UserType.SEEKER } }) });
        router.service(JobSearchService, { searchJobs: () => ({ jobs: [{ jobId: JOB_ID }] }) });
        router.service(MatchService, { getMatch: () => waiting[0] ?? { match: { fit: { known: true, fitIndex: 88, coverage: 90 } } } });
        router.service(ApplicationService, { listApplications: () => waiting[0] ?? { applications: [{ jobId: JOB_ID }] } });
        router.service(SavedJobService, { listSavedJobs: () => ({}) });
      }),
    ],
  });
  return {
    /** A visit of the page, with a store and marks of its own. */
    visit: () => {
      const page = createEnvironmentInjector([OwnMarks, SearchStore], TestBed.inject(EnvironmentInjector));
      const marks = page.get(OwnMarks);
      page.get(SearchStore).show(filtersOf({}), false);
      return { shown: () => [marks.fit(JOB_ID)?.fitIndex, marks.hasApplied(JOB_ID)], leave: () => page.destroy() };
    },
    /** From now on nothing of it is answered. */
    keepWaiting: () => void waiting.push(new Promise<never>(() => {})),
  };
}

describe('OwnMarks', () => {
  it('come after the list, and are there at once for who comes back', async () => {
    const { visit, keepWaiting } = given();
    await TestBed.inject(Session).look();
    const first = visit();
    await until(() => expect(first.shown()).toEqual([88, true]));
    first.leave();
    keepWaiting();

    expect(visit().shown()).toEqual([88, true]);
  });

  it('are not shown to whoever signs in next', async () => {
    const { visit, keepWaiting } = given();
    await TestBed.inject(Session).look();
    const first = visit();
    await until(() => expect(first.shown()).toEqual([88, true]));
    keepWaiting();

    TestBed.inject(Renewal).began();

    expect(visit().shown()).toEqual([undefined, false]);
  });
});
