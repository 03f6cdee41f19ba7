import AxeBuilder from '@axe-core/playwright';
import { type CDPSession, expect, type Page } from '@playwright/test';
import { clippedTargets, coveredTargets, smallTargets, tightLines } from './measures.ts';

export const WIDTHS = [1440, 768, 360] as const;
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const PHONE = 760;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** All that a theme can change. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];
const touches = new WeakMap<Page, CDPSession>();

/** Opens a page, and waits until all that it shows stands. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'domcontentloaded' });
  await settled(page);
}

/** Waits until nothing on the page is being loaded. The live stream goes on for ever, and is not waited for. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first(), `the head of ${page.url()}`).toBeVisible();
  await expect(page.locator('hf-skeleton, [aria-busy="true"]'), `what still loads on ${page.url()}`).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

/** Gives the page a width. As a phone it is touched. */
export async function widen(page: Page, width: number): Promise<void> {
  const touch = touches.get(page) ?? (await page.context().newCDPSession(page));
  touches.set(page, touch);
  await touch.send('Emulation.setTouchEmulationEnabled', { enabled: width < PHONE });
  await page.setViewportSize({ width, height: 900 });
  await settled(page);
}

export async function colour(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

export interface Part {
  /** Only what stands within. */
  readonly within?: string;
  /** Only what a theme can change. */
  readonly ofColour?: boolean;
}

/** What AXE finds. */
export async function violations(page: Page, { within, ofColour = false }: Part = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (within) axe.include(within);
  const found = await (ofColour ? axe.withRules(RULES_OF_COLOUR) : axe.withTags(RULES)).analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 4).map(({ target, any }) => `${id} at ${target.join(' ')} ${any[0]?.message ?? ''}`.trim()));
}

/** What does not fit a page at a width: what makes it scroll sideways, targets that are too small, and text that is cut off. */
export async function misfits(page: Page, width: number): Promise<string[]> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const small = await page.evaluate(smallTargets, width < PHONE);
  const clipped = await page.evaluate(clippedTargets);
  return [...(sideways > 1 ? [`${sideways} px wider than the screen`] : []), ...small, ...clipped];
}

/** What is lost where everything is twice as large on a screen 1280 pixels wide. */
export async function losses(page: Page): Promise<string[]> {
  await page.setViewportSize({ width: 640, height: 450 });
  await settled(page);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const covered = await page.evaluate(coveredTargets);
  return [...(sideways > 1 ? [`${sideways} px wider than the screen`] : []), ...covered, ...(await page.evaluate(tightLines))];
}
