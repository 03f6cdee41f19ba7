import type { Locator, Page } from '@playwright/test';

export interface PaperFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What a person does to a page, in the way in which they do it. */
export interface Hands {
  readonly page: Page;
  /** Presses a button, or follows a link. */
  press(what: Locator): Promise<void>;
  /** Writes into a field, in place of what is there. */
  write(into: Locator, text: string): Promise<void>;
  tick(box: Locator): Promise<void>;
  choose(from: Locator, option: string): Promise<void>;
  /** Gives a file by the button that asks for it. */
  give(by: Locator, file: PaperFile): Promise<void>;
}

export const withMouse = (page: Page): Hands => pointing(page, (what) => what.click());

export const withFinger = (page: Page): Hands => pointing(page, (what) => what.tap());

/** Of several that go by a name, the one that is seen: pages have some things twice, for wide and for narrow screens. */
export const seen = (what: Locator): Locator => what.filter({ visible: true }).first();

function pointing(page: Page, point: (what: Locator) => Promise<void>): Hands {
  return {
    page,
    press: (what) => point(seen(what)),
    async write(into, text) {
      await point(into);
      await into.fill(text);
    },
    tick: (box) => point(box),
    async choose(from, option) {
      await from.selectOption({ label: option });
    },
    async give(by, file) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), point(by)]);
      await chooser.setFiles(file);
    },
  };
}
