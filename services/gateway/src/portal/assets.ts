import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { lookup } from 'mrmime';
import { withWholeAddresses } from './whole-addresses.ts';

/** A file of the portal, held in memory: all of them together are a few megabytes. */
export interface Asset {
  readonly mediaType: string;
  readonly etag: string;
  /** How long a browser may keep it without asking, as Cache-Control has it. */
  readonly caching: string;
  readonly bytes: Buffer;
  /** The same bytes, packed. */
  readonly packed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

/** The files of a folder by their path, such as "/de/index.html". Pages among them say where they stand on the site. */
export async function readAssets(folder: string, site: string): Promise<ReadonlyMap<string, Asset>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = new Map(await Promise.all(names.map(async (name) => [name.slice(folder.length), await readFile(name)] as const)));
  const assets = new Map<string, Asset>();
  await Promise.all(
    [...files].map(async ([path, made]) => {
      if (/\.(br|gz)$/.test(path)) return;
      const text = path.endsWith('.html') ? made.toString('utf8') : '';
      const whole = withWholeAddresses(text, site);
      const bytes = whole === text ? made : Buffer.from(whole);
      const [br, gz] = bytes === made ? [files.get(`${path}.br`), files.get(`${path}.gz`)] : await packedAnew(bytes);
      const type = lookup(path) ?? 'application/octet-stream';
      assets.set(path.replaceAll('\\', '/'), {
        mediaType: /^text\/|json$|xml$|javascript$/.test(type) ? `${type}; charset=utf-8` : type,
        etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
        caching: cachingOf(path),
        bytes,
        packed: { ...(br && { br }), ...(gz && { gzip: gz }) },
      });
    }),
  );
  return assets;
}

/** What is named by its content is kept for ever. A font changes with years, and what waits for it is drawn without. */
function cachingOf(path: string): string {
  if (/-[\w-]{8}\.(js|css)$/.test(path)) return 'public, max-age=31536000, immutable';
  return path.endsWith('.woff2') ? 'public, max-age=2592000' : 'no-cache';
}

const packedAnew = (bytes: Buffer) =>
  Promise.all([promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }), promisify(gzip)(bytes, { level: 9 })]);
