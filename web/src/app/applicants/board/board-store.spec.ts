import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { type Applicant, ApplicantSchema } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { type Stage, StageSchema } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { type JobWatcher, Live } from '../../connect/live';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { Acts } from '../acts';
import { NO_FILTER } from '../applicant-filter';
import { JobDesk } from '../job-desk';
import { BoardStore } from './board-store';

const NEW = create(StageSchema, { stageId: 'new', name: 'New', kind: StageKind.NEW });
const TALK = create(StageSchema, { stageId: 'talk', name: 'Interview', kind: StageKind.INTERVIEW });
const person = (id: string, stage: Stage, more: Omit<Partial<Applicant>, '$typeName' | '$unknown'> = {}) => create(ApplicantSchema, { applicationId: id, jobId: 'job', name: id, etag: '1', outcome: ApplicationOutcome.ACTIVE, stage, ...more });

/** A board with somebody in each of two columns, and what the live stream and the page's own acts say to it. */
async function open() {
  const there = new Map([['new', [person('ada', NEW), person('eve', NEW)]], ['talk', [person('ben', TALK)]]]);
  const asked: string[] = [];
  const desk = { jobId: () => 'job', stages: () => [NEW, TALK], counts: signal(new Map([['new', 2], ['talk', 1]])), recount: vi.fn(), nameOf: (id: string) => (id === 'jan' ? 'Jan Smit' : '') };
  const acts = { show: (_: Applicant) => {}, onChange: (show: (applicant: Applicant) => void) => ((acts.show = show), () => undefined), isOwn: ({ etag }: Applicant) => etag === 'own' };
  let live: JobWatcher | undefined;
  TestBed.configureTestingModule({
    providers: [
      BoardStore,
      { provide: JobDesk, useValue: desk },
      { provide: Acts, useValue: acts },
      { provide: Live, useValue: { watchJob: (_jobId: string, watcher: JobWatcher) => ((live = watcher), () => undefined), partsAway: () => new Set() } },
      provideFakeServer((router) => {
        router.service(ApplicantService, {
          listApplicants: ({ stageIds: [stageId = ''], starredOnly }) => {
            asked.push(stageId);
            const applicants = (there.get(stageId) ?? []).filter(({ isStarred }) => isStarred || !starredOnly);
            return { applicants, matchingCount: applicants.length };
          },
        });
        router.service(ActivityService, { listActivity: ({ applicationId }) => (asked.push(`who ${applicationId}`), { activities: [{ actorId: 'jan' }] }) });
      }),
    ],
  });
  const store = TestBed.inject(BoardStore);
  expect(await store.show(NO_FILTER)).toBe(true);
  store.watch('job');
  asked.length = 0;
  const names = (stageId: string) => Array.from({ length: store.column(stageId).total() ?? 0 }, (_, at) => store.column(stageId).at(at)?.name);
  return { store, there, asked, desk, acts, live: live!, names, columns: () => [names('new'), names('talk')] };
}

describe('BoardStore', () => {
  it('puts whom another moved in their new column at once, and names the mover', async () => {
    const { store, live, desk, columns } = await open();

    live.changed(person('ada', TALK));

    expect(columns()).toEqual([['eve'], ['ada', 'ben']]);
    expect(store.movedBy().get('ada')).toBe('');
    await vi.waitFor(() => expect(store.movedBy().get('ada')).toBe('Jan'));
    expect(desk.recount).toHaveBeenCalledOnce();
  });

  it('asks of a few at once whose moves they were, and of no own move', async () => {
    const { store, there, asked, live } = await open();
    const many = Array.from({ length: 9 }, (_, at) => person(`p${at}`, NEW));
    there.set('new', many);
    await store.show(NO_FILTER);
    asked.length = 0;

    for (const { name } of many.slice(0, 8)) live.changed(person(name, TALK));
    live.changed(person('p8', TALK, { etag: 'own' }));

    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect([store.movedBy().size, store.movedBy().has('p8')]).toEqual([8, false]);
  });

  it('shows an own move before the server has answered, and takes it back with it', async () => {
    const { acts, columns } = await open();

    acts.show(person('eve', TALK));
    expect(columns()).toEqual([['ada'], ['eve', 'ben']]);
    acts.show(person('eve', NEW));

    expect(columns()).toEqual([['eve', 'ada'], ['ben']]);
  });

  it('has no column for whoever took their application back, or is not to be seen any more', async () => {
    const { live, columns } = await open();

    live.changed(person('ada', NEW, { outcome: ApplicationOutcome.WITHDRAWN }));
    live.departed('ben');

    expect(columns()).toEqual([['eve'], []]);
  });

  it('shows at once who comes', async () => {
    const { store, live, names } = await open();

    live.changed(person('kai', NEW));

    expect(names('new')).toEqual(['kai', 'ada', 'eve']);
    expect(store.movedBy().size).toBe(0);
  });

  it('leaves to the server whether its filters leave who comes, and asks it once for several', async () => {
    const { store, there, asked, live, columns } = await open();
    await store.show({ ...NO_FILTER, starred: true });
    expect(columns()).toEqual([[], []]);
    asked.length = 0;
    const [kai, lea] = [person('kai', NEW), person('lea', NEW, { isStarred: true })];
    there.set('new', [kai, lea]);

    live.changed(kai);
    live.changed(lea);
    expect(columns()).toEqual([[], []]);

    await vi.waitFor(() => expect(columns()).toEqual([['lea'], []]));
    expect(asked).toEqual(['new']);
  });

  it('counts as the pipeline does, but what filters leave for itself', async () => {
    const { store } = await open();
    expect([store.countIn(NEW), store.countIn(TALK)]).toEqual([2, 1]);

    await store.show({ ...NO_FILTER, starred: true });

    expect([store.wholeOf(NEW), store.countIn(NEW)]).toEqual([undefined, 0]);
  });

  it('keeps every card where it is while the columns are read anew', async () => {
    const { store, live, desk, columns } = await open();

    const read = live.anew();
    expect(columns()).toEqual([['ada', 'eve'], ['ben']]);

    expect([await read, desk.recount.mock.calls.length, store.isAway()]).toEqual([true, 1, false]);
  });

  it('tells of a move that was made before the live stream stood, but neither of an own one nor of very many', async () => {
    const { store, there, live, columns } = await open();
    const [own, ...many] = ['kai', 'p1', 'p2', 'p3', 'p4'].map((id) => person(id, NEW));
    there.set('new', [person('eve', NEW), own!, ...many]);
    there.get('talk')!.push(person('ada', TALK));

    await live.anew();
    await vi.waitFor(() => expect([...store.movedBy()]).toEqual([['ada', 'Jan']]));

    there.set('new', [person('eve', NEW), ...many]);
    there.get('talk')!.push(person('kai', TALK, { etag: 'own' }));
    await live.anew();
    there.set('new', [person('eve', NEW)]);
    there.get('talk')!.push(...many.map(({ name }) => person(name, TALK)));
    await live.anew();

    expect(columns()[1]).toEqual(['ben', 'ada', 'kai', 'p1', 'p2', 'p3', 'p4']);
    expect([...store.movedBy().keys()]).toEqual(['ada']);
  });
});
