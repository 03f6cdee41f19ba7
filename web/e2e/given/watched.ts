import { test as base, expect } from '@playwright/test';

/** Words of the browser that are no fault of the page: an answer by which a call was refused. */
const FORESEEN = /Failed to load resource: the server responded with a status of (4\d\d|503)/;

/** A test whose page must not complain: no script that fails, nothing that its policy forbids, no error in its console. */
export const test = base.extend<{ complaints: string[]; unwatched: boolean }>({
  // Where a server is taken away on purpose, browsers complain.
  unwatched: [false, { option: true }],
  complaints: [
    async ({ context, unwatched }, use) => {
      const complaints: string[] = [];
      context.on('page', (page) => {
        page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
        page.on('console', (message) => void (message.type() === 'error' && !FORESEEN.test(message.text()) && complaints.push(`${page.url()}: ${message.text()}`)));
      });
      await use(complaints);
      if (!unwatched) expect(complaints, 'complaints of the pages').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
