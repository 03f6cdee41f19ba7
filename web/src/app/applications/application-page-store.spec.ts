import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { reasonOf } from '../connect/failure';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { ApplicationPageStore } from './application-page-store';

interface Given {
  readonly applications?: Partial<ServiceImpl<typeof ApplicationService>>;
  readonly ranking?: Partial<ServiceImpl<typeof RankingService>>;
  readonly resumes?: Partial<ServiceImpl<typeof ResumeService>>;
}

const RECEIPT = { resumeId: 'cv', resumeFile: { downloadPath: '/files/cv' }, answerFiles: [{ questionId: 'q', downloadPath: '/files/letter' }] };

function open({ applications = {}, ranking = {}, resumes = {} }: Given = {}) {
  const attempts: number[] = [];
  TestBed.configureTestingModule({
    providers: [
      ApplicationPageStore,
      provideFakeServer((router) => {
        router.service(ApplicationService, {
          getApplication: ({ applicationId }) => ({ application: { applicationId, outcome: ApplicationOutcome.ACTIVE, stageName: 'Received' } }),
          getReceipt: ({ attempt }) => (attempts.push(attempt), { receipt: RECEIPT }),
          ...applications,
        });
        router.service(RankingService, { getFitIndex: () => ({ fit: { known: true, fitIndex: 88 } }), ...ranking });
        router.service(ResumeService, { getResume: () => ({ resume: { reading: { pageCount: 2 } } }), ...resumes });
      }),
    ],
  });
  const store = TestBed.inject(ApplicationPageStore);
  store.open('a');
  return { store, attempts, until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}

describe('ApplicationPageStore', () => {
  it('shows where it stands, what was sent, and how it fits with the document that rests on', async () => {
    const { store, until } = open();

    await until(() => expect([store.application()?.stageName, store.receipt()?.resumeId, store.fit()?.fitIndex, store.reading()?.pageCount]).toEqual(['Received', 'cv', 88, 2]));

    expect([store.failure(), store.receiptFailure(), store.fitFailure()]).toEqual([undefined, undefined, undefined]);
  });

  it('shows the rest where no index is worked out yet, and the index once it is', async () => {
    let ready = false;
    const { store, until } = open({
      ranking: {
        getFitIndex: () => {
          if (!ready) throw refused('SCORE_NOT_READY');
          return { fit: { known: true, fitIndex: 88 } };
        },
      },
    });
    await until(() => expect([store.application()?.stageName, reasonOf(store.fitFailure())]).toEqual(['Received', 'SCORE_NOT_READY']));

    ready = true;
    store.reloadFit();

    await until(() => expect(store.fit()?.fitIndex).toBe(88));
  });

  it('shows the reasons though the résumé was deleted since', async () => {
    const { store, until } = open({ resumes: { getResume: () => Promise.reject(refused('RESUME_NOT_FOUND')) } });

    await until(() => expect([store.fit()?.fitIndex, store.receipt()?.resumeId]).toEqual([88, 'cv']));

    expect(store.reading()).toBeUndefined();
  });

  it('follows the stage, and keeps what was read for as long as it cannot be read anew', async () => {
    let [stageName, away] = ['Received', false];
    const { store, until } = open({
      applications: {
        getApplication: ({ applicationId }) => {
          if (away) throw refused('PART_AWAY');
          return { application: { applicationId, outcome: ApplicationOutcome.ACTIVE, stageName } };
        },
      },
    });
    await until(() => expect(store.application()?.stageName).toBe('Received'));
    stageName = 'Interview';
    store.reloadStage();
    await until(() => expect(store.application()?.stageName).toBe('Interview'));

    away = true;
    store.reloadStage();
    TestBed.tick();
    await until(() => expect(store.loading()).toBe(false));

    expect([store.application()?.stageName, store.failure()]).toEqual(['Interview', undefined]);
  });

  it('says why there is nothing to show, where there never was', async () => {
    const { store, until } = open({ applications: { getApplication: () => Promise.reject(refused('APPLICATION_NOT_FOUND')) } });

    await until(() => expect(store.failure()).toBeDefined());

    expect([store.application(), store.loading()]).toEqual([undefined, false]);
  });

  it('shows at once that it was taken back, and as it was where that is refused', async () => {
    let away = true;
    const { store, until } = open({
      applications: {
        withdrawApplication: ({ applicationId }) => {
          if (away) throw refused('PART_AWAY');
          return { application: { applicationId, outcome: ApplicationOutcome.WITHDRAWN } };
        },
      },
    });
    await until(() => expect(store.application()).toBeDefined());

    await expect(store.withdraw()).rejects.toThrow();
    expect(store.application()?.outcome).toBe(ApplicationOutcome.ACTIVE);
    away = false;
    await store.withdraw();

    expect(store.application()?.outcome).toBe(ApplicationOutcome.WITHDRAWN);
  });

  it('asks anew for the address of a file, of the attempt that is looked at', async () => {
    const { store, attempts, until } = open();
    await until(() => expect(store.receipt()).toBeDefined());
    store.showAttempt(2);
    await until(() => expect(attempts).toEqual([0, 2]));

    expect([await store.filePath(''), await store.filePath('q'), await store.filePath('none')]).toEqual(['/files/cv', '/files/letter', undefined]);

    expect(attempts).toEqual([0, 2, 2, 2, 2]);
  });

  it('works the score out again once for two clicks, says what came of it, and forgets it with another application', async () => {
    let calls = 0;
    const { store } = open({ ranking: { replayScore: () => (calls++, { equal: false, differences: ['skills', 'salary'] }) } });

    await Promise.all([store.replay(), store.replay()]);
    expect([calls, store.replayed(), store.replaying()]).toEqual([1, 'Worked out again, it differs in skills and salary. Tell us: that must not be.', false]);
    store.open('b');

    expect(store.replayed()).toBe('');
  });
});
