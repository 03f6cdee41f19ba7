import type { Page } from '@playwright/test';
import { busiestJob, oneOf } from './given/applicants.ts';
import { call, signedIn } from './given/pages.ts';
import { member } from './given/people.ts';
import { expect, test } from './given/watched.ts';

/** Each would leave a mark in the page if it ran. */
const HOSTILE = [
  '<script>window.marked = 1</script>',
  '<img src="/nothing.png" onerror="window.marked = 1">',
  '<svg onload="window.marked = 1"><a xlink:href="javascript:window.marked = 1">a picture</a></svg>',
  '<iframe srcdoc="<script>parent.marked = 1</script>"></iframe>',
  '<a href="javascript:window.marked = 1">a link</a> [another](javascript:window.marked=1) ![a third](x" onerror="window.marked=1)',
  '<form action="https://elsewhere.example"><input name="password"><button>Send</button></form><base href="https://elsewhere.example/">',
  '<style>@import url("https://elsewhere.example/x.css"); main { display: none }</style><p style="position:fixed;inset:0">over all</p>',
  '</script><script>window.marked = 1</script>',
].join('\n\n');

interface Job {
  readonly jobId: string;
  readonly etag: string;
  readonly content: { readonly title: string; readonly description?: string };
}

test.describe('what people write', () => {
  test('into a job is shown harmless, by the server and in the browser', async ({ context, page, request }) => {
    await signedIn(context, 'employer', member('owner', 'studio'));
    const { jobs } = await call<{ readonly jobs: readonly Job[] }>(context, 'employers.v1.JobService/ListJobs', { status: 'JOB_STATUS_ACTIVE' });
    const { job } = await call<{ readonly job: Job }>(context, 'employers.v1.JobService/GetJob', { jobId: jobs[0]!.jobId });
    const write = async (content: Job['content']) => {
      const { job: now } = await call<{ readonly job: Job }>(context, 'employers.v1.JobService/GetJob', { jobId: job.jobId });
      await call(context, 'employers.v1.JobService/UpdateJob', { jobId: job.jobId, etag: now.etag, content });
    };
    await write({ ...job.content, title: 'Baker </script><script>window.marked = 1</script>', description: `Bakes at night.\n\n${HOSTILE}` });
    try {
      const made = await (await request.get(`/jobs/${job.jobId}`)).text();
      expect(made).not.toMatch(/<script>window\.marked/);
      expect(made).not.toMatch(/<(iframe|form|base|style)[^>]*elsewhere|<[a-z][^>]*\son\w+=|="javascript:/i);

      await page.goto(`/jobs/${job.jobId}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('Baker');
      await expect(page.getByText('Bakes at night.')).toBeVisible();
      await unmarked(page);

      await page.goto(`/hire/jobs/${job.jobId}/edit`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await unmarked(page);
    } finally {
      await write(job.content);
    }
  });

  test('into a note is shown as they wrote it', async ({ context, page }) => {
    await signedIn(context, 'employer', member('admin'));
    const { applicationId } = await oneOf(context, await busiestJob(context));
    const words = `<b>bold</b> <img src=x onerror="window.marked = 1"> ${crypto.randomUUID()}`;
    await call(context, 'ats.v1.NoteService/AddNote', { requestId: crypto.randomUUID(), applicationId, content: words });

    await page.goto(`/hire/applicants/${applicationId}`);

    await expect(page.getByText(words)).toBeVisible();
    await unmarked(page);
  });
});

test('a résumé is handed out to be kept, not to be shown, and no session goes along', async ({ context, page }) => {
  await signedIn(context, 'employer');
  const { applicationId } = await oneOf(context, await busiestJob(context));
  await page.goto(`/hire/applicants/${applicationId}`);
  const link = page.getByRole('link', { name: 'Original' });
  const path = (await link.getAttribute('href'))!;
  const cookiesFor = (address: string) => context.cookies(new URL(address, page.url()).href).then((cookies) => cookies.map(({ name }) => name));

  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);

  expect(download.suggestedFilename()).toMatch(/\.(pdf|docx|txt)$/);
  expect(await cookiesFor(path)).toEqual([]);
  expect(await cookiesFor('/api/')).toContain('hf_access');
  const file = await page.request.get(path);
  expect(file.headers()).toMatchObject({ 'content-disposition': expect.stringMatching(/^attachment;/), 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" });
});

test.describe('a script that gets into a page', () => {
  // The browser says what it refused.
  test.use({ unwatched: true });

  test('may write no markup and sees no session', async ({ context, page }) => {
    await signedIn(context, 'seeker');
    await page.goto('/my');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(await page.evaluate(() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(String).filter((entry) => /eyJ|Bearer/.test(entry)))).toEqual([]);
    const refused = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x onerror="window.marked = 1">';
        return 'taken';
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(refused).toBe('TypeError');
  });
});

async function unmarked(page: Page): Promise<void> {
  expect(await page.evaluate(() => (window as unknown as { marked?: number }).marked)).toBeUndefined();
  await expect(page.locator('iframe, base[href*="elsewhere"], form[action*="elsewhere"]')).toHaveCount(0);
}
