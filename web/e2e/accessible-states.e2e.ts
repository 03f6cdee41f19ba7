import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { allPages, call, signedIn } from './given/pages.ts';
import { PASSWORD } from './given/people.ts';
import { colour, misfits, open, THEMES, violations, widen } from './given/sight.ts';
import { STATES } from './given/states.ts';
import { expect, test } from './given/watched.ts';

/** Pages that ask nothing in the browser, or only what is let through here. */
const READ_NOTHING = ['job-new', 'hire-welcome', 'settings-appearance', 'settings-account', 'settings-consents', 'hire-settings', 'team-roles', 'search-as-seeker', 'job-as-seeker'];
/** Without these nobody is signed in, and there is no page to fail. */
const WHO_ONE_IS = /\/hireflux\.(identity\.v1\.(SessionService\/(SignIn|Refresh)|IdentityService\/GetMe|ConsentService\/)|employers\.v1\.TeamService\/(GetPermissions|ListMyCompanies))/;

test.describe.configure({ mode: 'parallel', timeout: 10 * 60_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const side of ['seeker', 'employer'] as const) {
  test(`pages are open to everyone before there is anything on them: ${side}`, async ({ context, page, browser }) => {
    await signedUp(context, side);
    const found: string[] = [];

    // Those of something are for when there is something.
    for (const { name, path } of (await allPages(browser)).filter((each) => each.side === side && !/[0-9a-f]{8}-/.test(each.path))) {
      await open(page, path);
      found.push(...(await wrongOn(page, [1440, 360])).map((each) => `${name}, ${each}`));
    }

    expect(found).toEqual([]);
  });

  test.describe(() => {
    test.use({ unwatched: true });

    test(`pages say what could not be read, to everyone: ${side}`, async ({ context, page, browser }) => {
      const pages = (await allPages(browser)).filter((each) => each.side === side);
      await signedIn(context, side);
      await context.route(/\/hireflux\./, (route) => (WHO_ONE_IS.test(route.request().url()) ? route.fallback() : route.fulfill({ status: 500, json: { code: 'internal', message: 'it is broken on purpose' } })));
      const [found, silent]: [string[], string[]] = [[], []];

      for (const { name, path } of pages) {
        await open(page, path);
        if ((await page.locator('hf-failed').count()) === 0) silent.push(name);
        found.push(...(await wrongOn(page, [1440, 360])).map((each) => `${name}, ${each}`));
      }

      expect(found).toEqual([]);
      expect(silent.filter((name) => !READ_NOTHING.includes(name))).toEqual([]);
    });
  });

  test(`what opens on pages is open to everyone: ${side}`, async ({ context, page, browser }) => {
    const paths = new Map((await allPages(browser)).map(({ name, path }) => [name, path]));
    await signedIn(context, side);
    const found: string[] = [];

    for (const { what, on, width = 1440, part, show } of STATES[side]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, paths.get(on)!);
      await show(page);
      await expect(page.locator(part).first(), what).toBeVisible();
      found.push(...(await wrongOn(page, width === 1440 ? [1440, 360] : [width], part)).map((each) => `${what}, ${each}`));
    }

    expect(found).toEqual([]);
  });
}

async function wrongOn(page: Page, widths: readonly number[], within?: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await widen(page, width);
    // Some things close as the screen becomes another.
    if (within && (await page.locator(within).count()) === 0) continue;
    for (const theme of THEMES) {
      await colour(page, theme);
      const ofColour = theme === 'dark';
      const wrong = [...(await violations(page, { ofColour, ...(within && { within }) })), ...(ofColour ? [] : await misfits(page, width))];
      found.push(...wrong.map((each) => `${width}, ${theme}: ${each}`));
    }
  }
  return found;
}

/** Somebody who has done nothing yet: a seeker, or the owner of a company. */
async function signedUp(context: BrowserContext, side: 'seeker' | 'employer'): Promise<void> {
  const email = `new.${side}.${randomUUID().slice(0, 8)}@example.com`;
  await call(context, 'identity.v1.IdentityService/SignUp', { requestId: randomUUID(), email, password: PASSWORD, userType: `USER_TYPE_${side.toUpperCase()}`, name: 'Robin Ekwall', locale: 'en' });
  await expect(async () => signedIn(context, side, email)).toPass({ timeout: 15_000 });
  if (side === 'seeker') return;
  await call(context, 'employers.v1.CompanyService/RegisterCompany', { requestId: randomUUID(), name: `Example Orchard ${email.slice(13, 21)}` });
  await call(context, 'identity.v1.SessionService/Refresh', {});
}
