import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';

const DOWNLOAD_MS = 5 * 60_000;
const MOST_BYTES = 200_000_000;

/** A file that was written, and its short-lived address at the gateway. */
export interface ExportFile {
  readonly path: string;
  readonly expireTime: Date;
  readonly sizeBytes: number;
}

/** Files that people take with them. */
export interface ExportFiles {
  /** Keeps text as it comes, whole or not at all, for one reader of a company. It stands among the uploads, which are swept after a day. */
  write(text: AsyncIterable<string>, of: { readonly fileName: string; readonly mediaType: string; readonly readerId: string; readonly ownerId: string }): Promise<ExportFile>;
}

export function exportFiles(store: ObjectStore, tokens: FileTokens): ExportFiles {
  return {
    async write(text, of) {
      const { key, sizeBytes } = await store.put(`tmp/${randomUUID()}`, Readable.from(text), { mostBytes: MOST_BYTES });
      const expireTime = new Date(Date.now() + DOWNLOAD_MS);
      return { path: `/files/${tokens.sign('download', { ...of, key }, expireTime)}`, expireTime, sizeBytes };
    },
  };
}
