import type { Browser, BrowserContext } from '@playwright/test';
import { member, PASSWORD, SEEKER } from './people.ts';

export type Side = 'public' | 'seeker' | 'employer';

export interface PortalPage {
  readonly name: string;
  readonly side: Side;
  readonly path: string;
}

/** Calls an RPC with the cookies of a browser, as its pages do. */
export async function call<T>({ request }: BrowserContext, rpc: string, body: object = {}): Promise<T> {
  const answer = await request.post(`/api/hireflux.${rpc}`, { data: body, headers: { 'x-hireflux-session': 'cookie' } });
  if (!answer.ok()) throw new Error(`${rpc} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Signs a browser in without its pages. */
export async function signedIn(context: BrowserContext, side: Exclude<Side, 'public'>, email = side === 'seeker' ? SEEKER : member('owner')): Promise<void> {
  await call(context, 'identity.v1.SessionService/SignIn', { email, password: PASSWORD, userType: `USER_TYPE_${side.toUpperCase()}` });
  // A page that is none yet has nothing to remember by.
  await context.addInitScript(() => void (location.protocol !== 'about:' && localStorage.setItem('hf-signed-in', '1')));
}

interface Found {
  readonly jobs?: readonly { readonly jobId: string; readonly companySlug?: string }[];
  readonly applicants?: readonly { readonly applicationId: string; readonly stage: { readonly kind: string } }[];
  readonly applications?: readonly { readonly applicationId: string }[];
  readonly resumes?: readonly { readonly resumeId: string }[];
}

/** Every page of the portal, with the demo's data in it. */
export async function everyPage(seeker: BrowserContext, employer: BrowserContext): Promise<readonly PortalPage[]> {
  const [search, jobs, applications, resumes] = await Promise.all([
    call<Found>(seeker, 'matching.v1.JobSearchService/SearchJobs', { pageSize: 5 }),
    call<Found>(employer, 'employers.v1.JobService/ListJobs', { status: 'JOB_STATUS_ACTIVE' }),
    call<Found>(seeker, 'seekers.v1.ApplicationService/ListApplications', {}),
    call<Found>(seeker, 'seekers.v1.ResumeService/ListResumes', {}),
  ]);
  const lists = await Promise.all((jobs.jobs ?? []).map(async ({ jobId }) => ({ jobId, applicants: await running(employer, jobId) })));
  const busiest = lists.toSorted((one, other) => other.applicants.length - one.applicants.length)[0];
  const open = search.jobs?.[0];
  const applied = applications.applications?.[0]?.applicationId;
  const resume = resumes.resumes?.[0]?.resumeId;
  const applicant = busiest?.applicants[0]?.applicationId;
  if (!open || !busiest || !applied || !resume || !applicant) throw new Error('the demo lacks a job, an applicant, an application or a résumé');
  const job = busiest.jobId;
  const on = (side: Side, pages: Readonly<Record<string, string>>): PortalPage[] => Object.entries(pages).map(([name, path]) => ({ name, side, path }));
  return [
    ...on('public', {
      landing: '/',
      search: '/jobs',
      job: `/jobs/${open.jobId}`,
      company: `/companies/${open.companySlug}`,
      pricing: '/pricing',
      terms: '/terms',
      privacy: '/privacy',
      'sign-up': '/sign-up?side=seeker',
      'sign-up-employer': '/sign-up?side=employer',
      'sign-in': '/sign-in',
      verify: '/verify?token=abcdefghijklmnopqrstuvwxyz',
      reset: '/reset-password',
      'reset-token': '/reset-password?token=abcdefghijklmnopqrstuvwxyz',
      invitation: '/invitation?token=abcdefghijklmnopqrstuvwxyz',
      'not-found': '/nothing/here',
    }),
    ...on('seeker', {
      'search-as-seeker': '/jobs',
      'job-as-seeker': `/jobs/${open.jobId}`,
      today: '/my',
      welcome: '/my/welcome',
      matches: '/my/matches',
      resumes: '/my/resumes',
      resume: `/my/resumes/${resume}`,
      apply: `/my/apply/${open.jobId}`,
      applications: '/my/applications',
      'applications-board': '/my/applications?view=board',
      application: `/my/applications/${applied}`,
      'application-sent': `/my/applications/${applied}?show=sent`,
      saved: '/my/saved',
      answers: '/my/answers',
      notifications: '/my/notifications',
      ...Object.fromEntries(['profile', 'preferences', 'visibility', 'looked', 'account', 'sessions', 'notifications', 'consents', 'appearance'].map((tab) => [`settings-${tab}`, `/my/settings/${tab}`])),
    }),
    ...on('employer', {
      overview: '/hire',
      'hire-welcome': '/hire/welcome',
      jobs: '/hire/jobs',
      'job-new': '/hire/jobs/new',
      'job-edit': `/hire/jobs/${job}/edit`,
      'job-form': `/hire/jobs/${job}/form`,
      applicants: `/hire/jobs/${job}/applicants`,
      board: `/hire/jobs/${job}/board`,
      applicant: `/hire/applicants/${applicant}`,
      team: '/hire/team',
      'team-roles': '/hire/team/roles',
      'company-profile': '/hire/company',
      plan: '/hire/plan',
      keys: '/hire/keys',
      audit: '/hire/audit',
      pipelines: '/hire/pipelines',
      'hire-notifications': '/hire/notifications',
      'hire-settings': '/hire/settings/account',
    }),
  ];
}

async function running(employer: BrowserContext, jobId: string) {
  const { applicants = [] } = await call<Found>(employer, 'ats.v1.ApplicantService/ListApplicants', { jobId, pageSize: 50 });
  return applicants.filter(({ stage }) => !/HIRED|REJECTED/.test(stage.kind));
}

/** The same, with people of the demo who are signed in for that alone. */
export async function allPages(browser: Browser): Promise<readonly PortalPage[]> {
  const baseURL = process.env['E2E_URL']!;
  const [seeker, employer] = await Promise.all([browser.newContext({ baseURL }), browser.newContext({ baseURL })]);
  await Promise.all([signedIn(seeker, 'seeker'), signedIn(employer, 'employer')]);
  const pages = await everyPage(seeker, employer);
  await Promise.all([seeker.close(), employer.close()]);
  return pages;
}
