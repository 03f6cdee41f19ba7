import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { type Applicant, ApplicantSchema } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Live } from '../../connect/live';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { Acts } from '../acts';
import { NO_FILTER } from '../applicant-filter';
import { JobDesk } from '../job-desk';
import { RankedStore } from './ranked-store';

const person = (id: string, fitIndex?: number) => create(ApplicantSchema, { applicationId: id, jobId: 'job', name: id, ...(fitIndex !== undefined && { fit: { known: true, fitIndex } }) });

/** A list that is open, and what the live stream says to it. */
async function open(...there: Applicant[]) {
  const desk = { open: vi.fn(), recount: vi.fn(), counted: () => false, jobId: () => 'job', stages: () => [] };
  let tell: (applicant: Applicant) => void = () => undefined;
  TestBed.configureTestingModule({
    providers: [
      RankedStore,
      { provide: JobDesk, useValue: desk },
      { provide: Acts, useValue: { onChange: () => () => undefined, isOwn: () => false } },
      { provide: Live, useValue: { watchJob: (_jobId: string, { changed }: { changed: typeof tell }) => ((tell = changed), () => undefined), partsAway: () => new Set() } },
      provideFakeServer((router) => void router.service(ApplicantService, { listApplicants: () => ({ applicants: there, matchingCount: there.length }) })),
    ],
  });
  const store = TestBed.inject(RankedStore);
  store.show('job', NO_FILTER);
  await vi.waitFor(() => expect(store.loaded()).toBe(true));
  store.watch('job');
  return { store, there, comes: (applicant: Applicant) => (there.push(applicant), tell(applicant)), changes: (applicant: Applicant) => tell(applicant) };
}

describe('RankedStore', () => {
  beforeEach(() => sessionStorage.clear());

  it('shows the first who comes at once, and their index when it is there', async () => {
    const { store, comes, changes } = await open();

    comes(person('Ada'));
    await vi.waitFor(() => expect(store.pages.at(0)?.name).toBe('Ada'));
    changes(person('Ada', 80));

    expect(store.news()).toBe(0);
    expect(store.pages.at(0)?.fit?.fitIndex).toBe(80);
  });

  it('leaves others where they stand until one asks for who came', async () => {
    const { store, comes } = await open(person('Ada', 80), person('Ben', 70));

    comes(person('Eve', 90));

    expect(store.news()).toBe(1);
    expect(store.count()).toBe(2);
    await store.refresh();
    expect(store.news()).toBe(0);
    expect(store.count()).toBe(3);
  });

  it('goes on looking at whom one looks at, wherever they come to stand', async () => {
    const { store, there } = await open(person('Ada', 80), person('Ben', 70));
    store.focus(1);

    there.unshift(person('Eve', 90));
    await store.refresh();
    expect([store.here(), store.current()?.name]).toEqual([2, 'Ben']);

    store.leave(40);
    there.shift();
    store.show('job', NO_FILTER);
    await vi.waitFor(() => expect(store.loaded()).toBe(true));
    expect([store.here(), store.current()?.name]).toEqual([1, 'Ben']);
  });

  it('tells where a list was left, once it is shown again', async () => {
    const { store } = await open(person('Ada', 80), person('Ben', 70));

    store.focus(1);
    store.leave(40);

    expect(store.show('job', NO_FILTER)).toMatchObject({ here: 1, who: 'Ben', top: 40, held: true });
    expect(store.show('job', { ...NO_FILTER, starred: true })).toBeUndefined();
  });
});
