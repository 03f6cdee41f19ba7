import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const SOURCES = join(import.meta.dirname, '../../src');

/** Where a text of the portal stands: in code, between two tags, or in an attribute. */
const IN_CODE = /\$localize`:@@(?<id>[\w.-]+):(?<text>[^`$]+)`/g;
const IN_TAGS = /\si18n="@@(?<id>[\w.-]+)"[^<>]*>(?<text>[^<{]+)</g;
const IN_ATTRIBUTE = /\s(?<name>[\w-]+)="(?<text>[^"]+)"\s+i18n-\k<name>="@@(?<id>[\w.-]+)"/g;

/** The portal's own English texts that are others in German. */
export function englishTexts(): ReadonlySet<string> {
  const german = new Map<string, string>();
  for (const file of globSync('locale/de/*.json', { cwd: SOURCES })) {
    const { translations } = JSON.parse(readFileSync(join(SOURCES, file), 'utf8')) as { readonly translations: Readonly<Record<string, string>> };
    for (const [id, text] of Object.entries(translations)) german.set(id, text.trim());
  }
  const said = new Set(german.values());
  const texts = new Set<string>();
  for (const file of globSync('app/**/*.{ts,html}', { cwd: SOURCES }).filter((name) => !name.endsWith('.spec.ts'))) {
    const source = readFileSync(join(SOURCES, file), 'utf8');
    for (const { groups } of [IN_CODE, IN_TAGS, IN_ATTRIBUTE].flatMap((place) => [...source.matchAll(place)])) {
      const text = groups!['text']!.replace(/\s+/g, ' ').trim();
      // A word that German has as well, for this or for something else, tells nothing.
      if (text && !said.has(text)) texts.add(text);
    }
  }
  return texts;
}

/** What stands in a page in the words of others: documents, and what is quoted of them. */
const QUOTED = '.sheet, q, .quote, hf-quote';

/** Those of these texts that a page shows as its own, or says to who does not see it. */
export async function shownOf(page: Page, texts: ReadonlySet<string>): Promise<readonly string[]> {
  const shown = await page.evaluate((quoted) => {
    const found: string[] = [document.title];
    for (const element of document.querySelectorAll(`body, body *:not(script, style)`)) {
      if (element.closest(quoted)) continue;
      for (const node of element.childNodes) if (node instanceof Text) found.push(node.data);
      for (const name of ['aria-label', 'placeholder', 'title', 'alt']) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.replace(/\s+/g, ' ').trim());
  }, QUOTED);
  return [...new Set(shown.filter((text) => texts.has(text)))];
}
