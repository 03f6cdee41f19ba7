import type { Browser, BrowserContext, Page, Response } from '@playwright/test';
import { everyPage, signedIn, type Side } from '../../e2e/given/pages.ts';

/** What a visit sends, in bytes as they travel, compressed. */
export interface Weights {
  /** Of the landing page: its markup, its scripts and its styles. */
  readonly first: number;
  /** Of the fonts that the landing page reads. */
  readonly fonts: readonly { readonly name: string; readonly bytes: number; readonly blocks: boolean }[];
  /** Of each side, the scripts and styles that the landing page had not brought. */
  readonly sides: Readonly<Record<Side, SideWeights>>;
}

export interface SideWeights {
  /** Of the page that the side begins with. */
  readonly entry: number;
  /** Of its heaviest page, when that is opened first. */
  readonly heaviest: { readonly name: string; readonly bytes: number };
  /** Of all its pages together, each thing once. */
  readonly all: number;
}

const BROUGHT = new Set(['document', 'script', 'stylesheet']);

/** Weighs what a new visitor is sent, and what each side brings beyond it. */
export async function weigh(browser: Browser, baseURL: string): Promise<Weights> {
  const open = (): Promise<BrowserContext> => browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  const [stranger, seeker, employer] = await Promise.all([open(), open(), open()]);
  await Promise.all([signedIn(seeker, 'seeker'), signedIn(employer, 'employer')]);
  const contexts = { public: stranger, seeker, employer };
  const landing = await visited(stranger, [{ name: 'landing', path: '/' }]);
  const pages = await everyPage(seeker, employer);
  const weighSide = async (side: Side): Promise<SideWeights> => {
    const { sizes, urls } = await visited(contexts[side], pages.filter((page) => page.side === side && page.name !== 'landing'));
    const beyond = (names: Iterable<string>) => total([...names].filter((url) => !landing.sizes.has(url)).map((url) => sizes.get(url)).map((found) => (found && found.kind !== 'document' && found.kind !== 'font' ? found.bytes : 0)));
    const weighed = [...urls].map(([name, brought]) => ({ name, bytes: beyond(brought) }));
    return { entry: weighed[0]!.bytes, heaviest: weighed.toSorted((one, other) => other.bytes - one.bytes)[0]!, all: beyond(sizes.keys()) };
  };
  const sides = { public: await weighSide('public'), seeker: await weighSide('seeker'), employer: await weighSide('employer') };
  const fonts = [...landing.sizes].filter(([, { kind }]) => kind === 'font').map(([url, { bytes }]) => ({ name: new URL(url).pathname, bytes, blocks: landing.blocking.has(url) }));
  await Promise.all([stranger, seeker, employer].map((context) => context.close()));
  return { first: total([...landing.sizes.values()].filter(({ kind }) => BROUGHT.has(kind)).map(({ bytes }) => bytes)), fonts, sides };
}

interface Visited {
  /** What came over the network, by its address. */
  readonly sizes: ReadonlyMap<string, { readonly kind: string; readonly bytes: number }>;
  /** What each page needs, whether it came with it or with one before. */
  readonly urls: ReadonlyMap<string, ReadonlySet<string>>;
  /** What the first drawing of a page waited for. */
  readonly blocking: ReadonlySet<string>;
}

/** Opens pages one after another in a tab of their own, and has what each brought. */
async function visited(context: BrowserContext, pages: readonly { readonly name: string; readonly path: string }[]): Promise<Visited> {
  const sizes = new Map<string, { kind: string; bytes: number }>();
  const urls = new Map<string, ReadonlySet<string>>();
  const blocking = new Set<string>();
  const page = await context.newPage();
  const measuring: Promise<void>[] = [];
  page.on('response', (response) => void measuring.push(measure(response, sizes)));
  for (const { name, path } of pages) {
    await page.goto(path);
    await settled(page);
    const read = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => ({ url: entry.name, blocks: (entry as PerformanceResourceTiming & { renderBlockingStatus?: string }).renderBlockingStatus === 'blocking' })));
    urls.set(name, new Set(read.map(({ url }) => url)));
    for (const { url } of read.filter(({ blocks }) => blocks)) blocking.add(url);
  }
  await Promise.all(measuring);
  await page.close();
  return { sizes, urls, blocking };
}

async function measure(response: Response, into: Map<string, { kind: string; bytes: number }>): Promise<void> {
  const request = response.request();
  // What is fetched beforehand is of no kind yet.
  const kind = /\.js$/.test(response.url()) ? 'script' : request.resourceType();
  if (!BROUGHT.has(kind) && kind !== 'font') return;
  await response.finished();
  const { responseBodySize } = await request.sizes().catch(() => ({ responseBodySize: 0 }));
  if (responseBodySize > 0 && !into.has(response.url())) into.set(response.url(), { kind, bytes: responseBodySize });
}

/** A page has a heading, its scripts have taken it over, and all are there that it reads once it is idle. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.mouse.move(10, 10);
  await page.mouse.move(20, 20);
  await page.waitForFunction(() => document.querySelector('[ngb][jsaction*="keydown:"]') === null);
  await page.waitForFunction((quiet) => {
    const last = Math.max(0, ...performance.getEntriesByType('resource').map((entry) => (entry as PerformanceResourceTiming).responseEnd));
    return document.readyState === 'complete' && performance.now() - last > quiet;
  }, 700);
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
