import { englishTexts, shownOf } from './given/english.ts';
import { withMouse } from './given/hands.ts';
import { publishJob } from './given/jobs.ts';
import { linkTo } from './given/mail.ts';
import { mark, newcomer } from './given/newcomers.ts';
import { signedIn } from './given/pages.ts';
import { resumeOf } from './given/resume.ts';
import { untilFound } from './given/seeking.ts';
import { expect, LIVE, test } from './given/watched.ts';

test.describe.configure({ timeout: 3 * 60_000 });
test.use({ locale: 'de-DE', colorScheme: 'dark' });

test('somebody applies, and somebody reads them, in German and in the dark', async ({ page, visit }) => {
  const english = englishTexts();
  expect(english.size).toBeGreaterThan(500);
  const person = newcomer('Nele Beispiel');
  const resume = await resumeOf(person);
  const hands = withMouse(page);
  const desk = await visit();
  await signedIn(desk.context(), 'employer');
  const job = await publishJob(desk.context(), { title: `Pflegefachkraft, nachts ${mark()}`, question: 'Dürfen Sie in der Pflege arbeiten?' });
  const isGerman = async (which = page) => {
    await expect(which.locator('html')).toHaveAttribute('lang', 'de');
    await expect(which.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await shownOf(which, english), which.url()).toEqual([]);
  };

  await test.step('signs up, and proves the address by a mail in German', async () => {
    await page.goto('/de/');
    await isGerman();
    await hands.press(page.getByRole('link', { name: 'Lebenslauf hochladen' }));
    await isGerman();
    await hands.write(page.getByRole('textbox', { name: /^Name/ }), person.name);
    await hands.write(page.getByRole('textbox', { name: 'E-Mail' }), person.email);
    await hands.write(page.getByLabel('Passwort', { exact: true }), person.password);
    await hands.tick(page.getByRole('checkbox', { name: /^Ich stimme den Bedingungen zu/ }));
    await hands.press(page.getByRole('button', { name: 'Konto anlegen' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sehen Sie in Ihre Mail');
    await isGerman();
    await hands.press(page.getByRole('button', { name: 'Jetzt beginnen' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lebensläufe');
    await isGerman();
    const link = await linkTo(person.email, 'verify');
    expect(new URL(link).pathname).toBe('/de/verify');
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihre Adresse ist belegt');
    await isGerman();
    await hands.press(page.getByRole('link', { name: 'Weiter' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Heute');
    await isGerman();
  });

  await test.step('hands a résumé in', async () => {
    await hands.press(page.getByRole('link', { name: 'Lebensläufe' }));
    await hands.give(page.getByRole('button', { name: 'Lebenslauf wählen' }), resume);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(resume.name, { timeout: 30_000 });
    await expect(page.getByRole('region', { name: 'Das Dokument' })).toBeVisible();
    await isGerman();
  });

  await test.step('finds the job, and applies', async () => {
    await untilFound(page.context(), job);
    await hands.press(page.getByRole('link', { name: 'Suche', exact: true }));
    await hands.write(page.getByRole('combobox', { name: 'Arbeit, Fähigkeit oder Unternehmen' }), job.title);
    await hands.press(page.getByRole('button', { name: 'Suchen', exact: true }));
    await expect(page.getByRole('link', { name: job.title })).toBeVisible();
    await isGerman();
    await hands.press(page.getByRole('link', { name: job.title }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(job.title);
    await expect(page.getByText('32.000 – 38.000 GBP im Jahr').first()).toBeVisible();
    await expect(page.getByText('1. März 2027')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Wie Sie passen' })).toBeVisible();
    await isGerman();
    await hands.press(page.getByRole('link', { name: /^Bewerben/ }));
    await hands.tick(page.getByRole('group', { name: job.question }).getByRole('radio', { name: 'Ja' }));
    await isGerman();
    await hands.press(page.getByRole('button', { name: 'Noch einmal ansehen' }));
    await expect(page.getByRole('heading', { name: `Das erhält ${job.company}` })).toBeVisible();
    await isGerman();
    await hands.press(page.getByRole('button', { name: /^Senden/ }));
    await expect(page.getByRole('status').filter({ hasText: `An ${job.company} gesandt. Dies ist Ihr Beleg; er ändert sich nie.` })).toBeVisible();
    await isGerman();
    await hands.press(page.getByRole('link', { name: 'Wie es passt' }));
    await expect(page.getByRole('region', { name: 'Fit-Index' }).locator('.index')).toHaveText(/^\d+$/, LIVE);
    await isGerman();
    expect(new URL(await linkTo(person.email, 'my/applications')).pathname).toMatch(/^\/de\/my\/applications\//);
  });

  await test.step('and is read, and moved', async () => {
    await desk.goto(`/de/hire/jobs/${job.jobId}/applicants`);
    await desk.getByRole('link', { name: person.name }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(person.name);
    await expect(desk.getByRole('region', { name: 'Fit-Index' }).locator('.index')).toHaveText(/^\d+$/, LIVE);
    await isGerman(desk);
    await desk.getByRole('button', { name: 'Nach „Vorauswahl“' }).click();
    await expect(desk.getByRole('status').filter({ hasText: `${person.name} ist jetzt in „Vorauswahl“. Die Mail wartet eine Minute.` })).toBeVisible();
    await isGerman(desk);
    await desk.getByRole('link', { name: 'Zurück zur Liste' }).click();
    await expect(desk.getByRole('link', { name: person.name })).toBeVisible();
    await isGerman(desk);
    await desk.getByRole('link', { name: 'Board' }).click();
    await expect(desk.locator('hf-board-card').getByRole('link', { name: person.name })).toBeVisible();
    await isGerman(desk);
    await expect(page.locator('hf-stage')).toHaveText('In Prüfung', LIVE);
    await isGerman();
  });
});
