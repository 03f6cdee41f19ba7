import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { linkTo } from './mail.ts';
import type { Newcomer } from './newcomers.ts';
import { call, type Side } from './pages.ts';
import { resumeOf } from './resume.ts';

/** Makes the account of somebody who is new, proves its address, and signs a browser in to it, without the pages. */
export async function entered(context: BrowserContext, side: Exclude<Side, 'public'>, { name, email, password }: Newcomer): Promise<void> {
  const account = { email, password, userType: `USER_TYPE_${side.toUpperCase()}` };
  await call(context, 'identity.v1.IdentityService/SignUp', { requestId: randomUUID(), name, ...account });
  const token = new URL(await linkTo(email, 'verify')).searchParams.get('token');
  await call(context, 'identity.v1.IdentityService/VerifyEmail', { token });
  await call(context, 'identity.v1.SessionService/SignIn', account);
  await agree(context);
  await context.addInitScript(() => void (location.protocol !== 'about:' && localStorage.setItem('hf-signed-in', '1')));
}

/** Registers the company of an employer who is signed in, and acts for it from then on. */
export async function withCompany(context: BrowserContext, name: string): Promise<void> {
  await call(context, 'employers.v1.CompanyService/RegisterCompany', { requestId: randomUUID(), name });
  await call(context, 'identity.v1.SessionService/Refresh');
}

/** Agrees to what everyone agrees to who signs up by the page. */
async function agree(context: BrowserContext): Promise<void> {
  const { documents } = await call<{ readonly documents: readonly { readonly document: string; readonly documentVersion: string }[] }>(context, 'identity.v1.ConsentService/ListConsents');
  for (const { document, documentVersion } of documents.filter((each) => /TERMS|PRIVACY/.test(each.document)))
    await call(context, 'identity.v1.ConsentService/RecordConsent', { requestId: randomUUID(), document, documentVersion, agreed: true });
}

/** Publishes a job of the company whose member is signed in. */
export async function openJob(context: BrowserContext, title: string): Promise<string> {
  const content = { title, description: 'Care for twelve patients at night.', skills: ['Wound care'], place: { text: 'Leeds, United Kingdom' } };
  const { job } = await call<{ readonly job: { readonly jobId: string } }>(context, 'employers.v1.JobService/CreateJob', { requestId: randomUUID(), content });
  await call(context, 'employers.v1.JobService/PublishJob', { jobId: job.jobId });
  return job.jobId;
}

/** Uploads the résumé of a seeker who is signed in, and sends it to a job. */
export async function applied(context: BrowserContext, jobId: string, seeker: Newcomer): Promise<{ readonly applicationId: string }> {
  const { name, mimeType, buffer } = await resumeOf(seeker);
  const put = await context.request.put('/api/files?kind=resume', { data: buffer, headers: { 'content-type': mimeType } });
  const { uploadToken } = (await put.json()) as { readonly uploadToken: string };
  const { resume } = await call<{ readonly resume: { readonly resumeId: string } }>(context, 'seekers.v1.ResumeService/UploadResume', { requestId: randomUUID(), uploadToken, fileName: name });
  const { application } = await call<{ readonly application: { readonly applicationId: string } }>(context, 'seekers.v1.ApplicationService/SubmitApplication', { requestId: randomUUID(), jobId, resumeId: resume.resumeId });
  return application;
}
