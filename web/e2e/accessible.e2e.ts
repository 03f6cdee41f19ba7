import { allPages, signedIn } from './given/pages.ts';
import { colour, misfits, open, THEMES, violations, widen, WIDTHS } from './given/sight.ts';
import { expect, test } from './given/watched.ts';

test.describe.configure({ mode: 'parallel', timeout: 10 * 60_000 });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const side of ['public', 'seeker', 'employer'] as const) {
  test(`every page is open to everyone, light and dark, at any width: ${side}`, async ({ browser, context, page }) => {
    if (side !== 'public') await signedIn(context, side);
    const found: string[] = [];

    for (const { name, path } of (await allPages(browser)).filter((each) => each.side === side)) {
      await open(page, path);
      for (const width of WIDTHS) {
        await widen(page, width);
        for (const theme of THEMES) {
          await colour(page, theme);
          // What is no matter of colours is the same in both themes.
          const wrong = theme === 'light' ? [...(await violations(page)), ...(await misfits(page, width))] : await violations(page, { ofColour: true });
          found.push(...wrong.map((each) => `${name}, ${width}, ${theme}: ${each}`));
        }
      }
    }

    expect(found).toEqual([]);
  });
}
