import { Code, ConnectError } from '@connectrpc/connect';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { openPage } from '../../connect/testing/open-page';
import { Today } from './today';

const STEPS = [OnboardingStep.RESUME, OnboardingStep.PREFERENCES];

interface Server {
  readonly state?: OnboardingState;
  readonly known?: boolean;
  readonly away?: { now: boolean };
  readonly applications?: readonly object[];
}

const open = ({ state = OnboardingState.OPEN, known = false, away = { now: false }, applications = [] }: Server = {}) =>
  openPage(Today, '/my', (router) => {
    router.service(ProfileService, {
      getOnboarding: () => ({ onboarding: { steps: STEPS.map((step) => ({ step, state })), nextStep: state === OnboardingState.OPEN ? OnboardingStep.RESUME : OnboardingStep.UNSPECIFIED } }),
    });
    router.service(ApplicationService, { listApplications: () => ({ applications: [...applications] }) });
    router.service(NotificationService, { listNotifications: () => ({}) });
    router.service(MatchService, {
      listMatches: () => {
        if (away.now) throw new ConnectError('away', Code.Unavailable);
        return { matches: known ? [{ job: { jobId: 'j1', companyName: 'Harbour Works', content: { title: 'Ward nurse, nights' } }, fit: { known: true, fitIndex: 88, coverage: 90 } }] : [], candidateKnown: known };
      },
    });
  });

describe('Today', () => {
  it('says to somebody new what comes next, and what will stand in each part', async () => {
    const { text, root } = await open();

    expect(text()).toContain('What comes next');
    expect(root.querySelector('.next a')!.textContent).toBe('Your résumé');
    expect(text()).toContain('2 steps are open');
    expect(text()).toContain('No application is open');
    expect(text()).toContain('Nothing is known of you yet');
  });

  it('shows how each application stands, and what fits', async () => {
    const { text, root } = await open({
      state: OnboardingState.DONE,
      known: true,
      applications: [{ applicationId: 'a1', jobTitle: 'Night nurse', companyName: 'Quay Clinic', stageName: 'Talk', stageKind: StageKind.INTERVIEW }],
    });

    expect(text()).not.toContain('What comes next');
    expect(root.querySelector('.stage')!.getAttribute('data-kind')).toBe('interview');
    expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual(expect.arrayContaining(['/my/applications/a1', '/jobs/j1']));
  });

  it('lets one part fail without the others', async () => {
    const away = { now: true };
    const page = await open({ known: true, away });
    expect(page.root.querySelectorAll('[role=alert]')).toHaveLength(1);
    expect(page.text()).toContain('No application is open');

    away.now = false;
    await page.press('Try again');

    expect(page.text()).toContain('Ward nurse, nights');
  });
});
