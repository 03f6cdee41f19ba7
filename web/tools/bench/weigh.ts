import type { Browser, BrowserContext, Page, Response } from '@playwright/test';
import { everyPage, signedIn, type Side } from '../../e2e/given/pages.ts';

/** What a visit sends, in bytes as they travel, compressed. */
export interface Weights {
  /** Of the landing page: its markup, its scripts and its styles. */
  readonly first: number;
  /** Of the fonts that the landing page reads. */
  readonly fonts: readonly { readonly name: string; readonly bytes: number; readonly blocks: boolean }[];
  /** Of a side: all scripts and styles of all its pages, that the first page had not brought. */
  readonly sides: ReadonlyMap<Side, number>;
}

const BROUGHT = new Set(['document', 'script', 'stylesheet']);

/** Weighs what a new visitor is sent, and what each side brings beyond it when every one of its pages is opened. */
export async function weigh(browser: Browser, baseURL: string): Promise<Weights> {
  const open = (): Promise<BrowserContext> => browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const [stranger, seeker, employer] = await Promise.all([open(), open(), open()]);
  await Promise.all([signedIn(seeker, 'seeker'), signedIn(employer, 'employer')]);
  const contexts = { public: stranger, seeker, employer };
  const landing = await visited(stranger, ['/']);
  const pages = await everyPage(seeker, employer);
  const sides = new Map<Side, number>();
  for (const side of ['public', 'seeker', 'employer'] as const) {
    const brought = await visited(contexts[side], pages.filter((page) => page.side === side).map(({ path }) => path));
    sides.set(side, total([...brought.bytes].filter(([url, { kind }]) => kind !== 'document' && !landing.bytes.has(url)).map(([, { bytes }]) => bytes)));
  }
  const fonts = [...landing.bytes].filter(([, { kind }]) => kind === 'font').map(([url, { bytes }]) => ({ name: new URL(url).pathname, bytes, blocks: landing.blocking.has(url) }));
  await Promise.all([stranger, seeker, employer].map((context) => context.close()));
  return { first: total([...landing.bytes.values()].filter(({ kind }) => BROUGHT.has(kind)).map(({ bytes }) => bytes)), fonts, sides };
}

interface Visited {
  readonly bytes: ReadonlyMap<string, { readonly kind: string; readonly bytes: number }>;
  /** What the first drawing of a page waited for. */
  readonly blocking: ReadonlySet<string>;
}

/** Opens pages one after another in a tab of their own, and has what each brought, once each. */
async function visited(context: BrowserContext, paths: readonly string[]): Promise<Visited> {
  const bytes = new Map<string, { kind: string; bytes: number }>();
  const blocking = new Set<string>();
  const page = await context.newPage();
  const measuring: Promise<void>[] = [];
  page.on('response', (response) => measuring.push(measure(response, bytes)));
  for (const path of paths) {
    await page.goto(path);
    await settled(page);
    for (const url of await blockingOn(page)) blocking.add(url);
  }
  await Promise.all(measuring);
  await page.close();
  return { bytes, blocking };
}

async function measure(response: Response, into: Map<string, { kind: string; bytes: number }>): Promise<void> {
  const request = response.request();
  const kind = request.resourceType();
  if (!BROUGHT.has(kind) && kind !== 'font') return;
  await response.finished();
  const { responseBodySize } = await request.sizes().catch(() => ({ responseBodySize: 0 }));
  if (responseBodySize > 0) into.set(response.url(), { kind, bytes: responseBodySize });
}

/** A page has a heading and its scripts are there, also those that it reads once it is idle. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction((quiet) => {
    const last = Math.max(0, ...performance.getEntriesByType('resource').map((entry) => (entry as PerformanceResourceTiming).responseEnd));
    return document.readyState === 'complete' && performance.now() - last > quiet;
  }, 700);
}

const blockingOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => (entry as PerformanceResourceTiming & { renderBlockingStatus?: string }).renderBlockingStatus === 'blocking').map(({ name }) => name));

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
