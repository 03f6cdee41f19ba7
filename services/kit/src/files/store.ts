import { createHash, randomUUID } from 'node:crypto';
import { access, constants, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';

/** A file as it was kept. */
export interface StoredObject {
  readonly key: string;
  readonly sizeBytes: number;
  /** The SHA-256 of its bytes, in hex. */
  readonly sha256: string;
}

/** Where files are kept, by key: a folder on one machine, S3 elsewhere. One that is away is PART_AWAY. */
export interface ObjectStore {
  /** Keeps a stream under a key, whole or not at all. One that is longer than the cap is refused with BODY_TOO_LARGE. */
  put(key: string, bytes: Readable, options: { readonly mostBytes: number }): Promise<StoredObject>;
  /** The bytes under a key, and how many; undefined where there are none. */
  get(key: string): Promise<{ readonly sizeBytes: number; readonly bytes: Readable } | undefined>;
  /** Copies; answers whether there was something to copy. */
  copy(from: string, to: string): Promise<boolean>;
  /** Deletes; deleting what is not there changes nothing. */
  delete(key: string): Promise<void>;
  /** Deletes what stands right under a prefix and is older than a time; answers how many. */
  sweep(prefix: string, olderThan: Date): Promise<number>;
  /** Rejects where files cannot be kept now. */
  check(signal: AbortSignal): Promise<void>;
}

/** Where uploads are until a service takes them over; what stays is swept. */
const UPLOADS = 'tmp';
const KEY = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/** The key itself, if it is one; others might lead out of the store. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`not a key of the object store: ${key}`);
  return key;
}

/** An object store in a folder. */
export function folderStore(folder: string): ObjectStore {
  const pathOf = (key: string) => join(folder, checkedKey(key));
  const uploads = join(folder, UPLOADS);

  return {
    async put(key, bytes, { mostBytes }) {
      const path = pathOf(key);
      const hash = createHash('sha256');
      let sizeBytes = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          sizeBytes += chunk.length;
          if (sizeBytes > mostBytes) return done(tooLarge(mostBytes));
          hash.update(chunk);
          done(null, chunk);
        },
      });
      await whole(uploads, path, async (draft) => {
        const file = await open(draft, 'wx', 0o600);
        await pipeline(bytes, measure, file.createWriteStream());
      });
      return { key, sizeBytes, sha256: hash.digest('hex') };
    },

    async get(key) {
      const file = await open(pathOf(key)).catch(unlessMissing);
      return file && { sizeBytes: (await file.stat()).size, bytes: file.createReadStream() };
    },

    async copy(from, to) {
      const [source, target] = [pathOf(from), pathOf(to)];
      const copied = await whole(uploads, target, (draft) => copyFile(source, draft)).then(() => true, unlessMissing);
      return copied ?? false;
    },

    async delete(key) {
      await rm(pathOf(key), { force: true });
    },

    async sweep(prefix, olderThan) {
      const names = await readdir(pathOf(prefix)).catch(unlessMissing);
      let swept = 0;
      for (const name of names ?? []) {
        const path = join(pathOf(prefix), name);
        const found = await stat(path).catch(unlessMissing);
        if (!found?.isFile() || found.mtime >= olderThan) continue;
        await rm(path, { force: true });
        swept += 1;
      }
      return swept;
    },

    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
  };
}

/**
 * Writes among the uploads and moves it to its place, so that nobody ever reads half a file, and none is lost with the power.
 * A draft whose process dies is swept as an upload.
 */
async function whole(uploads: string, path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = join(uploads, `${randomUUID()}.draft`);
  try {
    for (const folder of [uploads, dirname(path)]) await mkdir(folder, { recursive: true, mode: 0o700 });
    await write(draft);
    await synced(draft);
    await rename(draft, path);
    await synced(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw FULL.has((error as NodeJS.ErrnoException).code ?? '') ? filesAway(error) : error;
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The disk is full, over its quota, broken, or may not be written. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS']);

export function filesAway(cause: unknown): AppError {
  return new AppError('PART_AWAY', 'files cannot be reached now: try again in a while', { part: 'files' }, { cause });
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

export function tooLarge(mostBytes: number): AppError {
  return new AppError('BODY_TOO_LARGE', `the file is larger than ${Math.floor(mostBytes / 1_000_000)} MB: make it smaller and try again`, {
    most_bytes: String(mostBytes),
  });
}
