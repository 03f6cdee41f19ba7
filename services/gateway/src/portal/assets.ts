import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lookup } from 'mrmime';

/** A file of the portal, held in memory: all of them together are a few megabytes. */
export interface Asset {
  readonly mediaType: string;
  readonly etag: string;
  /** Whether its name changes with its content, so that it may be kept for ever. */
  readonly isNamedByContent: boolean;
  readonly bytes: Buffer;
  /** The same bytes, packed when the portal was built. */
  readonly packed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

/** The files of a folder by their path, such as "/de/index.html". */
export async function readAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = new Map(await Promise.all(names.map(async (name) => [name.slice(folder.length), await readFile(name)] as const)));
  const assets = new Map<string, Asset>();
  for (const [path, bytes] of files) {
    if (/\.(br|gz)$/.test(path)) continue;
    const [br, gzip] = [files.get(`${path}.br`), files.get(`${path}.gz`)];
    const type = lookup(path) ?? 'application/octet-stream';
    assets.set(path.replaceAll('\\', '/'), {
      mediaType: /^text\/|json$|xml$|javascript$/.test(type) ? `${type}; charset=utf-8` : type,
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      isNamedByContent: /-[\w-]{8}\.(js|css)$/.test(path),
      bytes,
      packed: { ...(br && { br }), ...(gzip && { gzip }) },
    });
  }
  return assets;
}
