import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { openPage } from '../../connect/testing/open-page';
import { Welcome } from './welcome';

const STEPS = [OnboardingStep.RESUME, OnboardingStep.PREFERENCES, OnboardingStep.VISIBILITY, OnboardingStep.FIRST_LOOK];

async function open(url = '/welcome') {
  const states = new Map<OnboardingStep, OnboardingState>(STEPS.map((step) => [step, OnboardingState.OPEN]));
  const kept: object[] = [];
  const onboarding = () => ({
    steps: STEPS.map((step) => ({ step, state: states.get(step)! })),
    nextStep: STEPS.find((step) => states.get(step) === OnboardingState.OPEN) ?? OnboardingStep.UNSPECIFIED,
  });
  const page = await openPage(Welcome, url, (router) => {
    router.service(MatchService, { listMatches: () => ({ candidateKnown: true }) });
    router.service(ProfileService, {
      getOnboarding: () => ({ onboarding: onboarding() }),
      completeOnboardingStep: ({ step, skipped }) => {
        states.set(step, skipped ? OnboardingState.SKIPPED : OnboardingState.DONE);
        return { onboarding: onboarding() };
      },
      getProfile: () => ({ profile: { etag: '1' } }),
      updateProfile: ({ preferences }) => (kept.push({ notice: preferences?.noticeDays }), { profile: { etag: '2', ...(preferences && { preferences }) } }),
      getPublicProfile: () => ({ publicProfile: { etag: '' } }),
      updatePublicProfile: ({ visibility }) => (kept.push({ visibility }), { publicProfile: { etag: '1', visibility } }),
    });
  });
  return { ...page, states, kept, question: () => page.root.querySelector('h2')!.textContent };
}

describe('Welcome', () => {
  it('begins with the first step that is open, and goes from one to the next', async () => {
    const page = await open();
    expect(page.question()).toBe('What have you done so far?');

    await page.press('I have none at hand');
    expect(page.question()).toBe('What do you look for?');
    expect(page.at()).toBe('/welcome?step=preferences');
    await page.write('Notice that you must give', '30');
    await page.press('Go on');
    expect(page.question()).toBe('Who may find you?');
    await page.press('Go on');
    expect(page.question()).toBe('These fit you best');
    await page.press('To all jobs for you');

    expect(page.at()).toBe('/my/matches');
    expect(page.kept).toEqual([{ notice: 30 }, { visibility: ProfileVisibility.PRIVATE }]);
    expect([...page.states.values()]).toEqual([OnboardingState.SKIPPED, OnboardingState.DONE, OnboardingState.DONE, OnboardingState.DONE]);
  });

  it('takes a step that says nothing for one that is left out', async () => {
    const page = await open('/welcome?step=preferences');

    await page.press('Go on');

    expect(page.states.get(OnboardingStep.PREFERENCES)).toBe(OnboardingState.SKIPPED);
  });

  it('leads back to a step by its address', async () => {
    const page = await open('/welcome?step=visibility');

    expect(page.question()).toBe('Who may find you?');
  });

  it('has the step in its address from the beginning, so that going back leads to it', async () => {
    const page = await open('/welcome');

    expect(page.at()).toBe('/welcome?step=resume');
  });
});
