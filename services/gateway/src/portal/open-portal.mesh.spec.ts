import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEdge } from '../testing/given.ts';
import { VISIT_HEADER } from '../rates/visit.ts';
import { openPortal } from './open-portal.ts';
import { siteMap } from './site-map.ts';

const FILES = {
  'index.html': '<script>early()</script>landing',
  'index.csr.html': 'made in the browser',
  'pricing/index.html': 'pricing',
  'terms/index.html': `<link rel="canonical" href="/terms">${'terms '.repeat(200)}`,
  'de/index.csr.html': 'im Browser gemacht',
  'de/index.html': 'Anfang',
  'main-ABCDEFGH.js': 'main()',
  'theme.js': 'theme()',
  'fonts/a-font.woff2': 'letters',
};
const JOB = '<title>Nurse</title><script>replay()</script>';

let made: RequestListener;
let pages: Server;
let edge: Awaited<ReturnType<typeof startEdge>>;
const asked: { readonly url: string; readonly cookie: string | undefined; readonly visit: unknown }[] = [];

beforeAll(async () => {
  pages = createServer((req, res) => {
    asked.push({ url: req.url!, cookie: req.headers.cookie, visit: req.headers[VISIT_HEADER] });
    made(req, res);
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-portal-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  writeFileSync(join(folder, 'terms/index.html.br'), brotliCompressSync(FILES['terms/index.html']));
  writeFileSync(join(folder, 'main-ABCDEFGH.js.br'), brotliCompressSync(FILES['main-ABCDEFGH.js']));
  writeFileSync(join(dirname(folder), 'secret.txt'), 'nobody sees this');
  edge = await startEdge({ portal: await openPortal({ folder, site: 'https://jobs.example', pagesUrl: `http://127.0.0.1:${(pages.address() as AddressInfo).port}`, siteMap: map, visitOf: () => 'a visitor' }) });
});
afterAll(async () => {
  pages.close();
  pages.closeAllConnections();
  await edge.close();
});
const map = siteMap({ site: 'https://jobs.example', list: async () => ({ addresses: [], nextPageToken: '' }) });
beforeEach(() => {
  asked.length = 0;
  made = (_req, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end(JOB);
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(edge.url + path, { headers, redirect: 'manual' });
const text = async (path: string) => (await get(path)).text();

describe('a page of the portal', () => {
  it.each([
    ['/', FILES['index.html']],
    ['/pricing', FILES['pricing/index.html']],
    ['/pricing/', FILES['pricing/index.html']],
    ['/de', FILES['de/index.html']],
    ['/my/applications?outcome=active', FILES['index.csr.html']],
    ['/de/hire/jobs', FILES['de/index.csr.html']],
  ])('stands at %s', async (path, html) => {
    expect(await text(path)).toBe(html);
    expect(asked).toEqual([]);
  });

  it('says where it stands on the site, packed or not', async () => {
    const whole = FILES['terms/index.html'].replace('"/terms"', '"https://jobs.example/terms"');

    for (const encoding of ['br', 'gzip', 'identity']) expect(await (await get('/terms', { 'accept-encoding': encoding })).text()).toBe(whole);
    expect((await get('/terms', { 'accept-encoding': 'br' })).headers.get('content-encoding')).toBe('br');
  });

  it('may run what it was made with and nothing else, and is shown in no frame', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')!;

    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}';/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
  });

  it('is asked for again each time, and answered in a line where it is as it was', async () => {
    const first = await get('/');
    expect(first.headers.get('cache-control')).toBe('no-cache');

    expect((await get('/', { 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
  });
});

describe('a file of the portal', () => {
  it('is kept for ever where its name changes with its content', async () => {
    expect((await get('/main-ABCDEFGH.js')).headers.get('cache-control')).toMatch(/immutable/);
    expect((await get('/theme.js')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/fonts/a-font.woff2')).headers.get('cache-control')).toBe('public, max-age=2592000');
  });

  it('is sent packed to who can unpack it', async () => {
    const packed = await get('/main-ABCDEFGH.js', { 'accept-encoding': 'gzip, br' });
    expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual(['br', FILES['main-ABCDEFGH.js']]);

    expect((await get('/main-ABCDEFGH.js', { 'accept-encoding': 'br;q=0' })).headers.get('content-encoding')).toBeNull();
  });

  it.each(['/main-OLDOLDOL.js', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/hireflux.nothing.v1.Nothing/Get.json'])('is not found at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it.each([
    ['/robots.txt', /Sitemap: https:\/\/jobs\.example\/sitemap\.xml/],
    ['/sitemap.xml', /<sitemapindex/],
    ['/sitemaps/jobs.xml', /<urlset/],
  ])('maps the site at %s', async (path, words) => {
    expect(await text(path)).toMatch(words);
    expect((await get('/sitemaps/other.xml')).status).toBe(404);
  });

  it('is for reading alone', async () => {
    expect((await fetch(`${edge.url}/theme.js`, { method: 'POST' })).status).toBe(404);
    const head = await fetch(`${edge.url}/theme.js`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(FILES['theme.js'].length)]);
  });
});

describe('a page that is made on request', () => {
  it('comes with its status, and the policy of its own scripts', async () => {
    made = (_req, res) => void res.writeHead(404).end(JOB);
    const answer = await get('/jobs/1?from=search', { cookie: 'hf_access=a' });

    expect([answer.status, await answer.text()]).toEqual([404, JOB]);
    expect(answer.headers.get('content-security-policy')).toMatch(/'sha256-/);
    expect(asked).toEqual([{ url: '/jobs/1?from=search', cookie: undefined, visit: 'a visitor' }]);
  });

  it('leads elsewhere where it says so', async () => {
    made = (_req, res) => void res.writeHead(302, { location: '/companies/new-name' }).end();
    const answer = await get('/companies/old-name');

    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/companies/new-name']);
  });

  it.each<[string, RequestListener]>([
    ['fails', (_req, res) => void res.writeHead(500).end('a stack')],
    ['breaks off', (_req, res) => void res.destroy()],
    ['sends without end', (_req, res) => void res.write('x'.repeat(5 * 1024 * 1024))],
    ['does not answer', () => undefined],
  ])('is made in the browser where the making of pages %s', async (_, listener) => {
    made = listener;

    expect(await text('/de/jobs')).toBe(FILES['de/index.csr.html']);
  });

  it('is made in the browser for those whom the making of pages has no place for', async () => {
    const open: (() => void)[] = [];
    made = (_req, res) => void open.push(() => res.writeHead(200).end(JOB));
    const rush = Array.from({ length: 40 }, (_unused, at) => text(`/jobs/${at}`));
    await expect.poll(() => open.length, { timeout: 2500 }).toBe(16);
    for (const answer of open) answer();

    const answers = await Promise.all(rush);
    expect(answers.filter((html) => html === JOB)).toHaveLength(16);
    expect(answers.filter((html) => html === FILES['index.csr.html'])).toHaveLength(24);
  });
});
