import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import type { ServiceImpl } from '@connectrpc/connect';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { type Applicant, ApplicantSchema, ContactChannel, FitSummarySchema } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { type JobWatcher, Live } from '../../connect/live';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { refused } from '../../connect/testing/refused';
import { Toasts } from '../../ui/toasts';
import { Acts } from '../acts';
import { NO_FILTER } from '../applicant-filter';
import { JobDesk } from '../job-desk';
import { ApplicantStore } from './applicant-store';

type Facts = Omit<Partial<Applicant>, '$typeName' | '$unknown'>;

const person = (id: string, more: Facts = {}) => create(ApplicantSchema, { applicationId: id, jobId: 'job', name: id, etag: '1', ...more });
const scored = (fitIndex: number) => ({ fit: create(FitSummarySchema, { known: true, fitIndex }) });

interface Given {
  readonly applicants?: Partial<ServiceImpl<typeof ApplicantService>>;
  readonly activity?: Partial<ServiceImpl<typeof ActivityService>>;
  readonly ranking?: Partial<ServiceImpl<typeof RankingService>>;
}

/** An applicant's page, what it has shown of its own acts, and what the live stream says to it. */
async function open({ applicants = {}, activity = {}, ranking = {} }: Given = {}) {
  const calls = { fit: 0, get: 0 };
  const own: Applicant[] = [];
  let live: JobWatcher | undefined;
  TestBed.configureTestingModule({
    providers: [
      ApplicantStore,
      { provide: JobDesk, useValue: { jobId: () => 'job', nameOf: () => '' } },
      { provide: Acts, useValue: { onChange: () => () => undefined, own: (applicant: Applicant) => own.push(applicant) } },
      { provide: Live, useValue: { watchJob: (_jobId: string, watcher: JobWatcher) => ((live = watcher), () => (live = undefined)) } },
      provideFakeServer((router) => {
        router.service(ApplicantService, { getApplicant: ({ applicationId }) => (calls.get++, { applicant: person(applicationId, scored(70)) }), listApplicants: () => ({}), ...applicants });
        router.service(ActivityService, { listActivity: ({ applicationId }) => ({ activities: [{ activityId: `${applicationId} came` }] }), ...activity });
        router.service(RankingService, { getFitIndex: () => (calls.fit++, { fit: { known: true, fitIndex: 70 } }), ...ranking });
        router.service(ResumeService, { getSubmittedResume: () => ({}) });
        router.service(ApplicationFormService, { getForm: () => ({}) });
      }),
    ],
  });
  const store = TestBed.inject(ApplicantStore);
  store.open('ada', undefined);
  const until = (met: () => void) => vi.waitFor(() => (TestBed.tick(), met()));
  await until(() => expect([store.name(), store.activity.items().length, calls.fit]).toEqual(['ada', 1, 1]));
  const off = store.watch('job');
  return { store, calls, own, until, off, live: () => live!, past: () => store.activity.items().map(({ activityId }) => activityId) };
}

describe('ApplicantStore', () => {
  it('shows what becomes of the applicant meanwhile, and works the index out anew only where it is another', async () => {
    const { store, calls, live, until } = await open();

    live().changed(person('ada', { isStarred: true, ...scored(70) }));
    expect(store.applicant()?.isStarred).toBe(true);
    live().changed(person('ben', { ...scored(12) }));
    expect(store.name()).toBe('ada');
    TestBed.tick();
    expect(calls.fit).toBe(1);
    live().changed(person('ada', scored(81)));

    await until(() => expect(calls.fit).toBe(2));
  });

  it('reads anew whom the stream says to be gone, and hears nothing once it is left', async () => {
    const { calls, live, until, off } = await open();

    live().departed('ben');
    live().departed('ada');
    await until(() => expect(calls.get).toBe(2));
    off();

    expect(live()).toBeUndefined();
  });

  it('goes from one to the next in the list one came from', async () => {
    const { store, until } = await open({
      applicants: { listApplicants: ({ skip, pageSize }) => ({ applicants: ['eve', 'ada', 'ben', 'kai'].slice(skip, skip + pageSize).map((id) => person(id)), matchingCount: 4 }) },
    });

    store.open('ada', { filter: NO_FILTER, at: 1 });

    await until(() => expect(store.place()).toEqual({ at: 1, before: 'eve', after: 'ben', afterAt: 2, count: 4 }));
  });

  it('goes on to who stands in the place of one who was moved out of the list', async () => {
    const { store, until } = await open({
      applicants: { listApplicants: ({ skip, pageSize }) => ({ applicants: ['eve', 'ben', 'kai'].slice(skip, skip + pageSize).map((id) => person(id)), matchingCount: 3 }) },
    });

    store.open('ada', { filter: NO_FILTER, at: 1 });

    await until(() => expect(store.place()).toMatchObject({ before: 'eve', after: 'ben', afterAt: 1 }));
  });

  it('records a contact once for two clicks, and says it again under the same id where the answer was lost', async () => {
    const ids: string[] = [];
    const { store, own } = await open({
      applicants: {
        recordContact: ({ requestId, applicationId }) => {
          ids.push(requestId);
          if (ids.length === 1) throw refused('PART_AWAY');
          return { applicant: person(applicationId, { etag: '2' }) };
        },
      },
    });

    expect(await store.recordContact(ContactChannel.PHONE, 'a talk')).toBe(false);
    expect(TestBed.inject(Toasts).all().at(-1)).toMatchObject({ bad: true, action: { label: 'Try again' } });
    expect(await Promise.all([store.recordContact(ContactChannel.PHONE, 'a talk'), store.recordContact(ContactChannel.PHONE, 'a talk')])).toEqual([true, false]);
    expect(await store.recordContact(ContactChannel.PHONE, 'a talk')).toBe(true);

    expect([ids.length, ids[0] === ids[1], ids[1] === ids[2]]).toEqual([3, true, false]);
    expect([own.at(-1)?.etag, store.keeping()]).toEqual(['2', false]);
  });

  it('goes back through what happened, each part once, and begins anew with another applicant', async () => {
    let away = true;
    const asked: string[] = [];
    const { store, until, past } = await open({
      activity: {
        listActivity: ({ applicationId, pageToken }) => {
          asked.push(`${applicationId} ${pageToken}`);
          if (pageToken && away) throw refused('PART_AWAY');
          return { activities: [{ activityId: `${applicationId} ${pageToken || 'first'}` }], nextPageToken: pageToken ? '' : 'older' };
        },
      },
    });

    await store.activity.more();
    expect([past(), store.activity.moreError() !== undefined]).toEqual([['ada first'], true]);
    away = false;
    await Promise.all([store.activity.more(), store.activity.more()]);
    expect([past(), store.activity.hasMore()]).toEqual([['ada first', 'ada older'], false]);

    store.open('ben', undefined);
    expect(past()).toEqual([]);
    await until(() => expect(past()).toEqual(['ben first']));
    await store.activity.more();

    expect([past(), asked]).toEqual([['ben first', 'ben older'], ['ada ', 'ada older', 'ada older', 'ben ', 'ben older']]);
  });

  it('keeps what happened in sight while it is read anew, also where that fails', async () => {
    let away = false;
    const { store, live, until, past } = await open({
      activity: {
        listActivity: () => {
          if (away) throw refused('PART_AWAY');
          return { activities: [{ activityId: 'came' }] };
        },
      },
    });
    away = true;

    live().changed(person('ada', { isStarred: true }));
    await until(() => expect(store.activity.error()).toBeDefined());

    expect(past()).toEqual(['came']);
  });

  it('says of a replay whether it came to the same, and forgets it with another applicant', async () => {
    const { store } = await open({ ranking: { replayScore: () => ({ equal: true, replayed: { fitIndex: 70 } }) } });

    await store.replay();
    expect(store.replayed()).toBe('Computed anew from what was kept: 70, the same in every part.');
    store.open('ben', undefined);

    expect([store.replayed(), store.isReplaying()]).toEqual(['', false]);
  });
});
