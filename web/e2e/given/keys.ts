import { expect, type Locator, type Page } from '@playwright/test';
import { type Hands, seen } from './hands.ts';

const MOST_TABS = 200;
const MOST_OPTIONS = 20;

/** Does everything by pressing keys: nothing is clicked, and the focus goes where keys lead it. */
export function withKeys(page: Page): Hands {
  const to = (what: Locator) => tabTo(page, what);
  return {
    page,
    async press(what) {
      await to(what);
      await page.keyboard.press('Enter');
    },
    async write(into, text) {
      await to(into);
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    },
    async tick(box) {
      const group = await box.getAttribute('name');
      // Of radio buttons that belong together Tab reaches one; arrows lead on from there.
      if (group && (await box.getAttribute('type')) === 'radio') {
        await to(page.locator(`input[type="radio"][name="${group}"]`));
        for (let pressed = 0; pressed < MOST_OPTIONS && !(await isFocused(page, box)); pressed += 1) await page.keyboard.press('ArrowDown');
      } else await to(box);
      if (!(await box.isChecked())) await page.keyboard.press('Space');
      await expect(box).toBeChecked();
    },
    async choose(from, option) {
      await to(from);
      await page.keyboard.press('Home');
      const chosen = () => from.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label.trim());
      for (let pressed = 0; pressed < MOST_OPTIONS && (await chosen()) !== option; pressed += 1) await page.keyboard.press('ArrowDown');
      expect(await chosen()).toBe(option);
    },
    async give(by, file) {
      await to(by);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
      await chooser.setFiles(file);
    },
  };
}

/** Presses Tab until what is meant has the focus. Fails where Tab does not lead there. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  await expect(seen(what)).toBeVisible();
  for (let pressed = 0; pressed <= MOST_TABS; pressed += 1) {
    if (await isFocused(page, what)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(what)}: after ${MOST_TABS} presses the focus was on ${await focused(page)}`);
}

const isFocused = async (page: Page, what: Locator): Promise<boolean> => (await what.and(page.locator(':focus')).count()) > 0;

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? 'nothing');
