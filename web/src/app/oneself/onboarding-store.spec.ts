import { TestBed } from '@angular/core/testing';
import { OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { OnboardingStore } from './onboarding-store';

const stands = (resume: OnboardingState, nextStep: OnboardingStep) => ({
  onboarding: { steps: [{ step: OnboardingStep.RESUME, state: resume }, { step: OnboardingStep.PREFERENCES, state: OnboardingState.OPEN as OnboardingState }], nextStep },
});

async function open(away = false) {
  const asked: object[] = [];
  TestBed.configureTestingModule({
    providers: [
      OnboardingStore,
      provideFakeServer((router) =>
        router.service(ProfileService, {
          getOnboarding: () => stands(OnboardingState.OPEN, OnboardingStep.RESUME),
          completeOnboardingStep: ({ step, skipped }) => {
            asked.push({ step, skipped });
            if (away) throw refused('PART_AWAY');
            return stands(skipped ? OnboardingState.SKIPPED : OnboardingState.DONE, OnboardingStep.PREFERENCES);
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(OnboardingStore);
  expect([store.known(), store.next(), store.left()]).toEqual([false, OnboardingStep.UNSPECIFIED, 0]);
  await vi.waitFor(() => expect(store.known()).toBe(true));
  return { store, asked };
}

describe('OnboardingStore', () => {
  it('goes on to the next step once one is left out, and counts what is still open', async () => {
    const { store, asked } = await open();
    expect([store.next(), store.left()]).toEqual([OnboardingStep.RESUME, 2]);

    await store.complete(OnboardingStep.RESUME, true);

    expect([store.next(), store.left(), asked]).toEqual([OnboardingStep.PREFERENCES, 1, [{ step: OnboardingStep.RESUME, skipped: true }]]);
  });

  it('stays at a step that could not be kept', async () => {
    const { store } = await open(true);

    await expect(store.complete(OnboardingStep.RESUME, false)).rejects.toThrow();

    expect([store.next(), store.left()]).toEqual([OnboardingStep.RESUME, 2]);
  });
});
