import type { Page } from '@playwright/test';

const MOST = 150;

/** Walks a page by Tab, from its top until it is left. Says where the focus is not seen, lies under something, or goes up the page. */
export async function walkByTab(page: Page): Promise<{ readonly stops: readonly string[]; readonly faults: readonly string[] }> {
  const [stops, faults]: [string[], string[]] = [[], []];
  await page.evaluate(() => ((document.activeElement as HTMLElement | null)?.blur(), delete (window as Window & { hfBefore?: Element }).hfBefore));
  for (let pressed = 0; pressed < MOST; pressed += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(lookAtFocus);
    if (!stop) break;
    stops.push(stop.name);
    faults.push(...stop.faults.map((fault) => `${stop.name} ${fault}`));
  }
  return { stops, faults };
}


function lookAtFocus(): { readonly name: string; readonly faults: readonly string[] } | undefined {
  const walking = window as Window & { hfBefore?: Element; hfFirst?: Element };
  const element = document.activeElement;
  if (!element || element === document.body || element === walking.hfFirst) return undefined;
  const before = walking.hfBefore;
  if (!before) walking.hfFirst = element;
  walking.hfBefore = element;
  const name = `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.querySelector('svg[aria-label]')?.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  const faults: string[] = [];

  // A field's frame may have the outline in its place.
  const framed = [element, element.closest('.input, .pick, label')].some((each) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5 && !/, 0\)$|transparent/.test(outlineColor);
  });
  if (!framed) faults.push('shows no focus');

  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 200), box.top + Math.min(box.height / 2, 16)];
  const hit = document.elementFromPoint(x, y);
  if (!element.closest('.vh') && box.width > 1 && hit && !element.contains(hit) && !hit.contains(element) && !hit.closest('label')?.contains(element)) faults.push(`lies under ${hit.outerHTML.slice(0, 60)}`);
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) faults.push('is out of sight');

  if (before?.isConnected) {
    const from = before.getBoundingClientRect();
    // Up to the right is the next column. What is fixed stays where it is.
    const up = box.bottom <= from.top + 1 && box.left < from.right;
    if (up && !fixed(element) && !fixed(before)) faults.push(`comes after what lies below it: ${before.outerHTML.slice(0, 60)}`);
  }
  return { name, faults };

  function fixed(each: Element): boolean {
    for (let at: Element | null = each; at; at = at.parentElement) if (/fixed|sticky/.test(getComputedStyle(at).position)) return true;
    return false;
  }
}
