import { applied, entered, openJob, withCompany } from './given/accounts.ts';
import { clickTwice } from './given/clicks.ts';
import { linkTo } from './given/mail.ts';
import { mark, newcomer } from './given/newcomers.ts';
import { call } from './given/pages.ts';
import { resumeOf } from './given/resume.ts';
import { expect, test } from './given/watched.ts';

test.describe.configure({ timeout: 3 * 60_000 });

const USERS = 'identity.v1.IdentityService';

test('two clicks make one account, one mail and one session', async ({ page, context }) => {
  const ada = newcomer('Ada Twice');
  await page.goto('/sign-up?side=seeker');
  await page.getByRole('textbox', { name: /^Name/ }).fill(ada.name);
  await page.getByRole('textbox', { name: /e-mail$/i }).fill(ada.email);
  await page.getByLabel('Password', { exact: true }).fill(ada.password);
  await page.getByRole('checkbox', { name: /^I agree to/ }).check();
  await clickTwice(page, { what: page.getByRole('button', { name: 'Create account' }), rpc: `${USERS}/SignUp`, done: page.getByRole('heading', { name: 'Look into your mail' }) });
  await clickTwice(page, { what: page.getByRole('button', { name: 'Begin now' }), rpc: 'identity.v1.SessionService/SignIn', done: page.getByRole('navigation', { name: 'HireFlux' }) });
  await call(context, `${USERS}/VerifyEmail`, { token: new URL(await linkTo(ada.email, 'verify')).searchParams.get('token') });
  await call(context, 'identity.v1.SessionService/SignOut');

  await page.goto('/reset-password?side=seeker');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(ada.email);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Send the link' }), rpc: `${USERS}/RequestPasswordReset`, done: page.getByText('Its link is good for one hour') });
  await page.goto(await linkTo(ada.email, 'reset-password'));
  await page.getByLabel('New password', { exact: true }).fill(`${ada.password} anew`);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Change the password' }), rpc: `${USERS}/ResetPassword`, done: page.getByRole('heading', { name: 'Your password is changed' }) });

  await page.goto('/sign-in?side=seeker');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(ada.email);
  await page.getByLabel('Password', { exact: true }).fill(`${ada.password} anew`);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Sign in', exact: true }), rpc: 'identity.v1.SessionService/SignIn', done: page.getByRole('navigation', { name: 'HireFlux' }) });
});

test('two clicks save what a seeker says of themselves once', async ({ page, context }) => {
  const ada = newcomer('Ada Twice');
  await entered(context, 'seeker', ada);
  const save = page.getByRole('button', { name: 'Save', exact: true });
  const saved = page.getByRole('status').filter({ hasText: 'Saved' });

  await page.goto('/my/settings/profile');
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada Example');
  await clickTwice(page, { what: save, rpc: 'seekers.v1.ProfileService/UpdateProfile', done: saved });
  await page.goto('/my/settings/visibility');
  await page.getByRole('textbox', { name: /^Who you are/ }).fill('Ward nurse');
  await clickTwice(page, { what: save, rpc: 'seekers.v1.ProfileService/UpdatePublicProfile', done: saved });
  await page.goto('/my/settings/account');
  await page.getByLabel('Time zone').selectOption('Europe/Berlin');
  await clickTwice(page, { what: save, rpc: `${USERS}/UpdateMe`, done: saved });
  await page.getByLabel('Password as it is').fill(ada.password);
  await page.getByLabel('New password', { exact: true }).fill(`${ada.password} anew`);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Change the password' }), rpc: `${USERS}/ChangePassword`, done: page.getByText('The password is changed.') });

  await call(context, 'seekers.v1.AnswerBankService/PutAnswer', { prompt: 'Notice period?', value: { text: 'Three months' } });
  await page.goto('/my/answers');
  await page.getByRole('button', { name: /^Change: Notice/ }).click();
  await page.getByRole('textbox', { name: 'Answer', exact: true }).fill('Four months');
  await clickTwice(page, { what: save, rpc: 'seekers.v1.AnswerBankService/PutAnswer', done: page.getByText('Four months') });
});

test('two clicks apply once, and take back once', async ({ page, context, visit }) => {
  const [ada, boss] = [newcomer('Ada Twice'), newcomer('Berta Twice')];
  const hiring = (await visit()).context();
  await entered(hiring, 'employer', boss);
  await withCompany(hiring, `Twice Works ${mark()}`);
  const jobId = await openJob(hiring, `Night nurse ${mark()}`);
  await entered(context, 'seeker', ada);
  await page.goto('/my/resumes');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a résumé' }).click()]);
  const kept = page.waitForRequest(/UploadResume$/);
  await chooser.setFiles(await resumeOf(ada));
  await kept;
  await expect(page).toHaveURL(/\/my\/resumes\/.+/);

  await page.goto(`/my/apply/${jobId}`);
  await page.getByRole('button', { name: 'Look at it once more' }).click();
  await clickTwice(page, { what: page.getByRole('button', { name: /^Send it/ }), rpc: 'seekers.v1.ApplicationService/SubmitApplication', done: page.getByText(/This is your receipt/) });
  await page.getByRole('button', { name: 'Take back' }).first().click();
  await clickTwice(page, { what: page.getByRole('dialog').getByRole('button', { name: 'Take it back' }), rpc: 'seekers.v1.ApplicationService/WithdrawApplication', done: page.getByText(/^Taken back\. You may apply again/) });
});

test('two clicks on a star end where the star does', async ({ page, context }) => {
  await entered(context, 'seeker', newcomer('Ada Twice'));
  await page.goto('/jobs');
  const star = page.locator('hf-star button').first();
  await expect(star).toHaveAttribute('aria-pressed', 'false');

  const saved = async () => ((await call<{ readonly savedJobs?: readonly object[] }>(context, 'seekers.v1.SavedJobService/ListSavedJobs')).savedJobs ?? []).length;
  const shown = async () => Number((await star.getAttribute('aria-pressed')) === 'true');

  // Two clicks are on and off, or one of them where the second came before the first was seen.
  await star.dblclick();
  await expect.poll(async () => (await saved()) === (await shown())).toBe(true);
  const before = await shown();
  await star.click();
  await expect(star).toHaveAttribute('aria-pressed', String(before === 0));
  await expect.poll(saved).toBe(1 - before);
});

test('two clicks register, describe, write, publish, invite and make a key once', async ({ page, context }) => {
  const boss = newcomer('Berta Twice');
  const own = mark();
  await entered(context, 'employer', boss);
  await page.goto('/hire/welcome');
  await page.getByRole('textbox', { name: 'Name' }).fill(`Twice Works ${own}`);
  await page.getByRole('button', { name: 'Go on' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`What is Twice Works ${own}?`);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Go on' }), rpc: 'employers.v1.CompanyService/RegisterCompany', done: page.getByRole('heading', { name: 'Whom do you look for first?' }) });
  await page.getByRole('textbox', { name: 'Title of the job' }).fill(`Porter ${own}`);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Go on' }), rpc: 'employers.v1.JobService/CreateJob', done: page.getByRole('heading', { name: 'Who hires with you?' }) });

  await page.goto('/hire/company');
  await page.getByRole('textbox', { name: /^Where it sits/ }).fill('Leeds');
  await clickTwice(page, { what: page.getByRole('button', { name: 'Save', exact: true }), rpc: 'employers.v1.CompanyService/UpdateCompany', done: page.getByText('Saved. Everyone reads it so from now on.') });

  const { jobs } = await call<{ readonly jobs: readonly { readonly jobId: string }[] }>(context, 'employers.v1.JobService/ListJobs');
  await page.goto(`/hire/jobs/${jobs[0]!.jobId}/edit`);
  await page.getByRole('textbox', { name: 'What it is' }).fill('Carries what has to be carried.');
  await page.getByRole('textbox', { name: 'Place' }).fill('Leeds, United Kingdom');
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await clickTwice(page, { what: page.getByRole('button', { name: /^Publish/ }), rpc: 'employers.v1.JobService/PublishJob', done: page.getByText(/is open to applications/) });
  await page.getByRole('link', { name: 'Form', exact: true }).click();
  await page.getByRole('button', { name: 'yes or no' }).click();
  await page.getByRole('textbox', { name: 'What is asked' }).fill('May you work here?');
  await clickTwice(page, { what: page.getByRole('button', { name: 'Save', exact: true }), rpc: 'employers.v1.ApplicationFormService/UpdateForm', done: page.getByRole('status').filter({ hasText: 'Saved.' }) });

  await page.goto('/hire/team');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const box = page.getByRole('dialog');
  await box.getByRole('textbox', { name: 'E-mail address' }).fill(`guest.${own}@example.com`);
  await clickTwice(page, { what: box.getByRole('button', { name: 'Invite', exact: true }), rpc: 'employers.v1.TeamService/InviteMember', done: page.getByText(/^An invitation is on its way/) });
  await page.goto('/hire/pipelines');
  await clickTwice(page, { what: page.getByRole('button', { name: 'New pipeline' }), rpc: 'ats.v1.PipelineService/CreatePipeline', done: page.getByRole('button', { name: 'Save', exact: true }) });
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Short ${own}`);
  await clickTwice(page, { what: page.getByRole('button', { name: 'Save', exact: true }), rpc: 'ats.v1.PipelineService/UpdatePipeline', done: page.getByText('Saved. Applicants read the new names at once.') });
  await page.goto('/hire/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await box.getByRole('textbox', { name: 'Name' }).fill('Reports');
  await box.getByRole('checkbox').first().check();
  await clickTwice(page, { what: box.getByRole('button', { name: 'Make the key' }), rpc: 'identity.v1.ApiKeyService/CreateApiKey', done: box.getByText(/^hf_live_/) });
});

test('two clicks on an applicant move, note and mark them once', async ({ page, context, visit }) => {
  const [ada, boss] = [newcomer('Ada Twice'), newcomer('Berta Twice')];
  await entered(context, 'employer', boss);
  await withCompany(context, `Twice Works ${mark()}`);
  const jobId = await openJob(context, `Night nurse ${mark()}`);
  const seeking = (await visit()).context();
  await entered(seeking, 'seeker', ada);
  const { applicationId } = await applied(seeking, jobId, ada);
  const arrived = async () => ((await call<{ readonly applicants?: readonly object[] }>(context, 'ats.v1.ApplicantService/ListApplicants', { jobId })).applicants ?? []).length;
  await expect.poll(arrived, { timeout: 30_000 }).toBe(1);

  await page.goto(`/hire/applicants/${applicationId}`);
  await page.getByRole('textbox', { name: 'Write a note' }).fill('Knows the ward.');
  await clickTwice(page, { what: page.getByRole('button', { name: 'Save note' }), rpc: 'ats.v1.NoteService/AddNote', done: page.locator('.note').filter({ hasText: 'Knows the ward.' }) });
  await page.getByRole('button', { name: 'Record one' }).click();
  await clickTwice(page, { what: page.getByRole('button', { name: 'Record', exact: true }), rpc: 'ats.v1.ApplicantService/RecordContact', done: page.getByRole('button', { name: 'Record one' }) });
  await clickTwice(page, { what: page.getByRole('button', { name: 'Replay this score' }), rpc: 'matching.v1.RankingService/ReplayScore', done: page.getByText(/^Computed anew/) });
  await clickTwice(page, { what: page.getByRole('button', { name: /^Move to Screening/ }), rpc: 'ats.v1.ApplicantService/MoveStage', done: page.getByText(/moved to Screening/) });

  await page.goto(`/hire/jobs/${jobId}/applicants`);
  const file = page.waitForEvent('download');
  await clickTwice(page, { what: page.getByRole('button', { name: 'Export as CSV' }), rpc: 'ats.v1.ApplicantBatchService/ExportApplicants', done: page.getByText(/^One applicant is in the file/) });
  await file;
});
