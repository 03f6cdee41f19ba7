import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from '@playwright/test';

/** Words of the browser that are no fault of the page: an answer by which a call was refused. */
const FORESEEN = /Failed to load resource: the server responded with a status of (4\d\d|503)/;

/** What comes from elsewhere by itself comes at once, but on a machine that does much else. */
export const LIVE = { timeout: 30_000 };

interface Watched {
  readonly complaints: string[];
  readonly unwatched: boolean;
  /** Opens the browser of one more person, who shares nothing with the others of the test. */
  readonly visit: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A test whose pages must not complain: no script that fails, nothing that its policy forbids, no error in its console. */
export const test = base.extend<Watched>({
  // Where a server is taken away on purpose, browsers complain.
  unwatched: [false, { option: true }],
  complaints: [
    async ({ context, unwatched }, use) => {
      const complaints: string[] = [];
      watch(context, complaints);
      await use(complaints);
      if (!unwatched) expect(complaints, 'complaints of the pages').toEqual([]);
    },
    { auto: true },
  ],
  visit: async ({ browser, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watch(context, complaints);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

function watch(context: BrowserContext, complaints: string[]): void {
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => void (message.type() === 'error' && !FORESEEN.test(message.text()) && complaints.push(`${page.url()}: ${message.text()}`)));
  });
}

export { expect };
