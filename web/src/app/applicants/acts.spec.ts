import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { type Applicant, ApplicantSchema } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantBatchService } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { StageSchema } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { describe, expect, it, vi } from 'vitest';
import { provideFakeServer } from '../connect/testing/fake-server';
import { Toasts } from '../ui/toasts';
import { Acts } from './acts';
import { Bulk } from './bulk';
import { JobDesk } from './job-desk';

const NEW = create(StageSchema, { stageId: 'new', name: 'New', kind: StageKind.NEW });
const TALK = create(StageSchema, { stageId: 'talk', name: 'Interview', kind: StageKind.INTERVIEW });
const person = (id = 'a') => create(ApplicantSchema, { applicationId: id, jobId: 'job', name: `Ada ${id}`, stage: NEW, etag: '1' });
const moved = (id = 'a') => create(ApplicantSchema, { ...person(id), stage: TALK, etag: '2' });
const refused = (reason: keyof typeof ErrorReason) => new ConnectError('no', Code.Aborted, undefined, [{ desc: ErrorDetailSchema, value: { reason: ErrorReason[reason] } }]);

function page(applicants: Partial<ServiceImpl<typeof ApplicantService>>, batches: Partial<ServiceImpl<typeof ApplicantBatchService>> = {}) {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [
      Acts,
      Bulk,
      { provide: JobDesk, useValue: { recount: vi.fn(), nameOf: () => 'Jan', stage: () => TALK } },
      provideFakeServer((router) => {
        router.service(ApplicantService, applicants);
        router.service(ApplicantBatchService, batches);
        router.service(ActivityService, { listActivity: () => ({ activities: [{ actorId: 'jan' }] }) });
      }),
    ],
  });
  const shown: Applicant[] = [];
  const acts = TestBed.inject(Acts);
  acts.onChange((applicant) => shown.push(applicant));
  return { acts, shown, bulk: TestBed.inject(Bulk), toasts: TestBed.inject(Toasts) };
}

describe('Acts', () => {
  it('shows a move at once, and offers the way back while its mail waits', async () => {
    const undoMove = vi.fn(() => ({ applicant: create(ApplicantSchema, { ...person(), etag: '3' }) }));
    const { acts, shown, toasts } = page({ moveStage: () => ({ applicant: moved(), stageChangeId: 'change' }), undoMove });
    const done = acts.move(person(), TALK);
    expect(shown.at(-1)?.stage?.stageId).toBe('talk');
    await done;
    expect(acts.isOwn(moved())).toBe(true);
    expect(toasts.all().at(-1)).toMatchObject({ text: 'Ada a moved to Interview. The mail waits a minute.', action: { label: 'Undo' } });

    acts.undo()?.();
    await vi.waitFor(() => expect(shown.at(-1)).toMatchObject({ etag: '3', stage: { stageId: 'new' } }));

    expect(undoMove.mock.calls).toHaveLength(1);
    expect(acts.undo()).toBeUndefined();
  });

  it('moves once for two clicks, though the second would be a move on from there', async () => {
    const moveStage = vi.fn(() => ({ applicant: moved(), stageChangeId: 'change' }));
    const { acts, shown } = page({ moveStage });
    const offer = create(StageSchema, { stageId: 'offer', name: 'Offer' });

    await Promise.all([acts.move(person(), TALK), acts.move(create(ApplicantSchema, { ...person(), stage: TALK }), offer)]);

    expect([moveStage.mock.calls.length, shown.at(-1)?.stage?.stageId]).toEqual([1, 'talk']);
  });

  it('says who was quicker, and shows how it stands', async () => {
    const theirs = create(ApplicantSchema, { ...person(), stage: create(StageSchema, { stageId: 'offer', name: 'Offer' }), etag: '9' });
    const { acts, shown, toasts } = page({ moveStage: () => Promise.reject(refused('CHANGED_SINCE_READ')), listApplicants: () => ({ applicants: [theirs] }) });

    await acts.move(person(), TALK);

    expect(shown.at(-1)?.etag).toBe('9');
    expect(toasts.all().at(-1)).toMatchObject({ bad: true, text: 'Jan was quicker: Ada a is in Offer. What you did was not done as well.' });
  });

  it('takes back what could not be done, and tries it again under the same id', async () => {
    const ids: string[] = [];
    const { acts, shown, toasts } = page({
      moveStage: ({ requestId }) => {
        ids.push(requestId);
        if (ids.length === 1) throw new ConnectError('away', Code.Unavailable);
        return { applicant: moved(), stageChangeId: 'change' };
      },
    });
    await acts.move(person(), TALK);
    expect(shown.at(-1)?.stage?.stageId).toBe('new');

    toasts.all().at(-1)?.action?.run();
    await vi.waitFor(() => expect(shown.at(-1)?.etag).toBe('2'));

    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe('Bulk', () => {
  it('goes on piece by piece, and tells at the end who could not be changed and why', async () => {
    const pieces: number[] = [];
    const { bulk, shown } = page({}, {
      bulkUpdateApplicants: ({ applicants }) => {
        pieces.push(applicants.length);
        return { results: applicants.map(({ applicationId }) => (applicationId === 'p3' ? { reason: ErrorReason.APPLICANT_WITHDRAWN } : { applicant: moved(applicationId), stageChangeId: 'change' })) };
      },
    });

    await bulk.move(Array.from({ length: 250 }, (_, at) => person(`p${at}`)), TALK);

    expect(pieces).toEqual([100, 100, 50]);
    expect(bulk.run()).toMatchObject({ all: 250, done: 250, over: true, notDone: [{ name: 'Ada p3', why: 'The applicant took the application back.' }] });
    expect(shown.filter(({ stage }) => stage?.stageId === 'talk')).toHaveLength(249);
  });

  it('says nothing more where all went well, and takes the moves back on asking', async () => {
    const bulkUndoMoves = vi.fn(({ moves }: { moves: readonly { applicationId: string }[] }) => ({ results: moves.map(({ applicationId }) => ({ applicant: person(applicationId) })) }));
    const { acts, bulk, shown } = page({}, {
      bulkUpdateApplicants: ({ applicants }) => ({ results: applicants.map(({ applicationId }) => ({ applicant: moved(applicationId), stageChangeId: `of ${applicationId}` })) }),
      bulkUndoMoves,
    });
    await bulk.move([person('a'), person('b')], TALK);
    expect(bulk.run()).toBeUndefined();

    acts.undo()?.();
    await vi.waitFor(() => expect(shown.filter(({ stage }) => stage?.stageId === 'new')).toHaveLength(2));

    expect(bulkUndoMoves.mock.calls[0]![0].moves).toMatchObject([{ applicationId: 'a', stageChangeId: 'of a' }, { applicationId: 'b', stageChangeId: 'of b' }]);
  });

  it('stops where a piece fails twice, and says how far it came', async () => {
    let calls = 0;
    const { bulk } = page({}, {
      bulkUpdateApplicants: ({ applicants }) => {
        calls += 1;
        if (calls > 1) throw new ConnectError('away', Code.Unavailable);
        return { results: applicants.map(({ applicationId }) => ({ applicant: moved(applicationId) })) };
      },
    });

    await bulk.star(Array.from({ length: 150 }, (_, at) => person(`p${at}`)), true);

    expect(calls).toBe(3);
    expect(bulk.run()).toMatchObject({ done: 100, all: 150, over: true, fault: expect.stringMatching(/could not be reached/) });
  });
});
