import { TestBed } from '@angular/core/testing';
import { ConsentService, type StandingDocument } from '@hireflux/proto/identity/v1/consent_service_pb';
import { provideFakeServer } from '../../../connect/testing/fake-server';
import { refused } from '../../../connect/testing/refused';
import { ConsentStore } from './consent-store';

/** Two texts that stand, and what was recorded of them. */
async function open(away = false) {
  const recorded: { readonly requestId: string; readonly agreed: boolean }[] = [];
  const server = { away };
  TestBed.configureTestingModule({
    providers: [
      ConsentStore,
      provideFakeServer((router) =>
        router.service(ConsentService, {
          listConsents: () => ({ documents: [{ document: 1, documentVersion: '2', agreed: true }, { document: 2, documentVersion: '5', agreed: false }], consents: recorded.map(({ requestId, agreed }) => ({ consentId: requestId, agreed })).reverse() }),
          recordConsent: ({ requestId, agreed }) => {
            recorded.push({ requestId, agreed });
            if (server.away) {
              recorded.length -= 1;
              server.away = false;
              throw refused('PART_AWAY');
            }
            return {};
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(ConsentStore);
  const until = (met: () => void) => vi.waitFor(() => (TestBed.tick(), met()));
  await until(() => expect([store.standing()?.length, store.history.loading()]).toEqual([2, false]));
  const agreed = () => store.standing()!.map((text) => text.agreed);
  return { store, recorded, until, agreed, text: (at: number): StandingDocument => store.standing()![at]! };
}

describe('ConsentStore', () => {
  it('takes an agreement back once for two clicks, and shows it in what was recorded', async () => {
    const { store, recorded, until, agreed, text } = await open();

    await Promise.all([store.record(text(0), false), store.record(text(0), false)]);

    expect([agreed(), recorded.length, store.recording()]).toEqual([[false, false], 1, undefined]);
    await until(() => expect(store.history.items().map((each) => each.agreed)).toEqual([false]));
  });

  it('leaves it as it stands where that was refused, and may be asked again', async () => {
    const { store, recorded, agreed, text } = await open(true);

    await expect(store.record(text(1), true)).rejects.toThrow();
    expect([agreed(), store.recording()]).toEqual([[true, false], undefined]);
    await store.record(text(1), true);

    expect([agreed(), recorded.length]).toEqual([[true, true], 1]);
  });

  it('records a change of mind as another one', async () => {
    const { store, recorded, text } = await open();

    await store.record(text(1), true);
    await store.record(text(1), false);
    await store.record(text(1), true);

    expect(new Set(recorded.map(({ requestId }) => requestId)).size).toBe(3);
  });
});
