import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { EdgeRequest, EdgeResponse } from '../http-answer.ts';
import { type Asset, readAssets } from './assets.ts';
import { contentSecurityOf, PAGE_HEADERS } from './content-security.ts';
import { renderer } from './rendered.ts';
import { isMap, type SiteMap } from './site-map.ts';

type Encoding = 'br' | 'gzip';
type Answer = (req: EdgeRequest, res: EdgeResponse) => Promise<void>;

/** Pages that everyone may see and that change by the hour: made by a process of their own. */
const MADE_ON_REQUEST = /^(\/de)?\/(jobs(\/[^/]+)?|companies\/[^/]+)\/?$/;
/** An address in the portal is words, not a file. */
const FILE = /\.[a-z0-9]{2,12}$/i;
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const pack = { br: (text: string) => promisify(brotliCompress)(text, QUICK), gzip: (text: string) => promisify(gzip)(text) };

/** What the portal answers at an address, or undefined where it has nothing there. */
export type Portal = (path: string) => Answer | undefined;

export interface PortalOptions {
  /** What the portal was built into. Empty for no portal. */
  readonly folder: string;
  /** Where the portal is seen by everyone, without a slash at its end. */
  readonly site: string;
  /** Where pages are made on request. Empty for nowhere: the browser makes them. */
  readonly pagesUrl: string;
  readonly siteMap: SiteMap;
  /** What a page's making shows to be counted as the visitor that it is for. */
  readonly visitOf: (req: EdgeRequest) => string;
}

/** The portal as it was built into a folder. Without one there is none. */
export async function openPortal({ folder, site, pagesUrl, siteMap, visitOf }: PortalOptions): Promise<Portal> {
  if (folder === '') return () => undefined;
  const assets = await readAssets(folder, site);
  const render = pagesUrl === '' ? undefined : renderer(pagesUrl);
  const security = new Map([...assets].filter(([path]) => path.endsWith('.html')).map(([path, { bytes }]) => [path, contentSecurityOf(bytes.toString('utf8'))]));

  const hand = (path: string, asset: Asset): Answer => async (req, res) => {
    const policy = security.get(path);
    handAsset(req, res, asset, policy === undefined ? { 'x-content-type-options': 'nosniff' } : { ...PAGE_HEADERS, 'content-security-policy': policy });
  };
  const inBrowser = (path: string): Answer | undefined => {
    const shell = path.startsWith('/de/') || path === '/de' ? '/de/index.csr.html' : '/index.csr.html';
    const asset = assets.get(shell);
    return asset && hand(shell, asset);
  };

  return (path) => {
    const asset = assets.get(path);
    if (asset && !path.endsWith('.html')) return hand(path, asset);
    if (FILE.test(path)) return isMap(path) ? handMap(siteMap) : undefined;
    const made = `${path.replace(/\/$/, '')}/index.html`;
    const page = assets.get(made);
    if (page) return hand(made, page);
    if (!render || !MADE_ON_REQUEST.test(path)) return inBrowser(path);
    return async (req, res) => {
      const rendered = await render(req.url ?? path, visitOf(req));
      if (!rendered) return inBrowser(path)?.(req, res);
      if (rendered.location) return void res.writeHead(rendered.status, { location: rendered.location, 'cache-control': 'no-cache' }).end();
      await handPage(req, res, rendered);
    };
  };
}

const handMap =
  (siteMap: SiteMap): Answer =>
  async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://edge');
    const { mediaType, text } = await siteMap(pathname, searchParams);
    res.writeHead(200, { 'content-type': mediaType, 'x-content-type-options': 'nosniff', 'cache-control': 'public, max-age=3600' });
    res.end(req.method === 'HEAD' ? undefined : text);
  };

function handAsset(req: EdgeRequest, res: EdgeResponse, asset: Asset, headers: Readonly<Record<string, string>>): void {
  const encoding = wantedOf(req, asset.packed);
  const etag = encoding ? asset.etag.replace(/"$/, `-${encoding}"`) : asset.etag;
  const common = { ...headers, etag, vary: 'accept-encoding', 'cache-control': asset.caching };
  if (req.headers['if-none-match'] === etag) return void res.writeHead(304, common).end();
  const bytes = (encoding && asset.packed[encoding]) ?? asset.bytes;
  res.writeHead(200, { ...common, 'content-type': asset.mediaType, 'content-length': bytes.length, ...(encoding && { 'content-encoding': encoding }) });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

async function handPage(req: EdgeRequest, res: EdgeResponse, { status, html }: { readonly status: number; readonly html: string }): Promise<void> {
  const encoding = wantedOf(req, pack);
  const bytes = encoding ? await pack[encoding](html) : Buffer.from(html);
  res.writeHead(status, {
    ...PAGE_HEADERS,
    'content-security-policy': contentSecurityOf(html),
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    ...(encoding && { 'content-encoding': encoding }),
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

/** The best packing of those there are that the browser can unpack. */
function wantedOf(req: EdgeRequest, there: Partial<Record<Encoding, unknown>>): Encoding | undefined {
  const accepted = String(req.headers['accept-encoding'] ?? '');
  return (['br', 'gzip'] as const).find((encoding) => there[encoding] !== undefined && new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0+)?\\b)`).test(accepted));
}
