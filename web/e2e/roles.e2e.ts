import { busiestJob } from './given/applicants.ts';
import { member } from './given/people.ts';
import { signedIn } from './given/pages.ts';
import { expect, test } from './given/watched.ts';

interface Role {
  readonly places: string;
  readonly writesJobs: boolean;
  readonly movesApplicants: boolean;
  readonly managesTeam: boolean;
}

const ALL = 'Overview, Jobs, Pipelines, Team, Company, Usage and plan, API keys, Audit log, Notifications';

/** What each role is shown, written down by hand. */
const ROLES: Readonly<Record<string, Role>> = {
  owner: { places: ALL, writesJobs: true, movesApplicants: true, managesTeam: true },
  admin: { places: ALL.replace('Usage and plan, ', ''), writesJobs: true, movesApplicants: true, managesTeam: true },
  'hiring.manager': { places: 'Overview, Jobs, Pipelines, Team, Company, Notifications', writesJobs: true, movesApplicants: true, managesTeam: false },
  recruiter: { places: 'Overview, Jobs, Team, Company, Notifications', writesJobs: false, movesApplicants: true, managesTeam: false },
  interviewer: { places: 'Overview, Jobs, Team, Company, Notifications', writesJobs: false, movesApplicants: false, managesTeam: false },
  viewer: { places: 'Overview, Jobs, Team, Company, Notifications', writesJobs: false, movesApplicants: false, managesTeam: false },
};

for (const [role, { places, writesJobs, movesApplicants, managesTeam }] of Object.entries(ROLES)) {
  test(`${role} is shown what the role allows, and nothing else`, async ({ page, context }) => {
    await signedIn(context, 'employer', member(role));
    const jobId = await busiestJob(context);
    const shown = (what: ReturnType<typeof page.getByRole>, is: boolean) => (is ? expect(what).toBeVisible() : expect(what).toHaveCount(0));

    await page.goto('/hire/jobs');
    await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
    await expect(page.locator('.rail nav a')).toHaveText(places.split(', ').map((place) => new RegExp(`^\\s*${place}`)));
    await shown(page.getByRole('link', { name: 'New job' }), writesJobs);
    await shown(page.getByRole('checkbox', { name: 'Select all' }), writesJobs);

    await page.goto(`/hire/jobs/${jobId}/edit`);
    await shown(page.getByText('Your role reads postings and does not write them.'), !writesJobs);
    await shown(page.getByRole('button', { name: 'Save', exact: true }), writesJobs);

    await page.goto(`/hire/jobs/${jobId}/board`);
    await expect(page.getByRole('heading', { name: 'Screening' })).toBeVisible();
    await page.goto(`/hire/jobs/${jobId}/applicants`);
    // An interviewer sees those whom they interview, which may be nobody.
    if (role !== 'interviewer') await shown(page.getByRole('checkbox', { name: 'Select all' }), movesApplicants);

    await page.goto('/hire/team');
    await expect(page.getByRole('row').filter({ hasText: member('owner') })).toBeVisible();
    await shown(page.getByRole('button', { name: 'Invite' }), managesTeam);
    await shown(page.getByRole('row').filter({ hasText: 'Vera Viewer' }).getByRole('button'), managesTeam || role === 'viewer');
    await page.goto('/hire/company');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeEnabled({ enabled: managesTeam });
    await shown(page.getByRole('button', { name: 'Save', exact: true }), managesTeam);
  });
}
