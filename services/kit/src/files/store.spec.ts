import { createHash } from 'node:crypto';
import { mkdtemp, readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeS3 } from '../testing/s3.ts';
import { s3Url } from './s3-address.ts';
import { s3Store } from './s3-store.ts';
import { folderStore, type ObjectStore } from './store.ts';

interface Kept {
  readonly store: ObjectStore;
  /** The keys that stand, by the medium itself. */
  keys(): Promise<string[]>;
  age(key: string, time: Date): Promise<void>;
  close(): Promise<void>;
}

async function inFolder(): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'hireflux-store-'));
  return {
    store: folderStore(folder),
    async keys() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
    },
    age: (key, time) => utimes(join(folder, key), time, time),
    close: async () => undefined,
  };
}

async function inS3(): Promise<Kept> {
  const s3 = await fakeS3();
  return {
    store: s3Store(s3Url.read(s3.url)!),
    keys: async () => [...s3.objects.keys()].sort(),
    age: async (key, time) => void (s3.objects.get(key)!.time = time),
    close: s3.close,
  };
}

let kept: Kept;
let store: ObjectStore;
afterEach(() => kept.close());

const bytes = (text: string) => Readable.from([Buffer.from(text)]);
const read = async (key: string) => {
  const found = await store.get(key);
  return found && (await buffer(found.bytes)).toString();
};

describe.each([['folder', inFolder], ['S3', inS3]] as const)('a store in %s', (_, open) => {
  beforeEach(async () => {
    kept = await open();
    store = kept.store;
  });

  it('gives back what was put, with its size and hash', async () => {
    const kept = await store.put('tmp/one', bytes('hello'), { mostBytes: 10 });

    expect(kept).toEqual({ key: 'tmp/one', sizeBytes: 5, sha256: createHash('sha256').update('hello').digest('hex') });
    expect(await read('tmp/one')).toBe('hello');
  });

  it('keeps nothing of a file over its cap', async () => {
    const refusal = await store.put('tmp/big', bytes('hello'), { mostBytes: 4 }).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ reason: 'BODY_TOO_LARGE' });
    expect(await store.get('tmp/big')).toBeUndefined();
    expect(await kept.keys()).toEqual([]);
  });

  it('keeps nothing of a file whose sender goes away', async () => {
    const broken = Readable.from((async function* () {
      yield Buffer.from('hel');
      throw new Error('gone');
    })());

    await expect(store.put('tmp/half', broken, { mostBytes: 10 })).rejects.toThrow('gone');
    expect(await kept.keys()).toEqual([]);
  });

  it('shows nothing of a file before it is whole, and no piece of it outside the uploads', async () => {
    const bytes = new PassThrough();
    const putting = store.put('resumes/a/b', bytes, { mostBytes: 10 });
    bytes.write('hel');
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(await read('resumes/a/b')).toBeUndefined();
    expect((await kept.keys()).filter((key) => !key.startsWith('tmp/'))).toEqual([]);
    bytes.end('lo');
    await putting;
    expect(await kept.keys()).toEqual(['resumes/a/b']);
  });

  it('replaces a file at once, under who reads the old one', async () => {
    await store.put('tmp/one', bytes('before'), { mostBytes: 10 });
    const reading = await store.get('tmp/one');
    await store.put('tmp/one', bytes('after'), { mostBytes: 10 });

    expect((await buffer(reading!.bytes)).toString()).toBe('before');
    expect(await read('tmp/one')).toBe('after');
  });

  it.each(['../out', 'a/../../out', '/etc/passwd', 'a//b', 'A', ''])('refuses the key %j', async (key) => {
    await expect(store.get(key)).rejects.toThrow(/not a key/);
  });

  it('keeps a file of no bytes, and gives it back', async () => {
    await store.put('tmp/empty', Readable.from([]), { mostBytes: 10 });

    expect(await read('tmp/empty')).toBe('');
  });

  it('says that it can keep files', async () => {
    await expect(store.check(new AbortController().signal)).resolves.toBeUndefined();
  });

  it('copies and deletes, and says where there is nothing to copy', async () => {
    await store.put('tmp/one', bytes('hello'), { mostBytes: 10 });

    expect(await store.copy('tmp/one', 'resumes/a/b')).toBe(true);
    expect(await store.copy('tmp/none', 'resumes/a/c')).toBe(false);
    await store.delete('tmp/one');
    await store.delete('tmp/one');
    expect([await read('tmp/one'), await read('resumes/a/b')]).toEqual([undefined, 'hello']);
  });

  it('sweeps what is old and leaves what is new', async () => {
    await store.put('tmp/new', bytes('b'), { mostBytes: 10 });
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const key of ['tmp/old', 'tmp/older', 'tmp/oldest', 'tmp/a/old']) {
      await store.put(key, bytes('a'), { mostBytes: 10 });
      await kept.age(key, yesterday);
    }

    expect(await store.sweep('tmp', new Date(Date.now() - 3_600_000))).toBe(3);
    expect(await store.sweep('none', new Date())).toBe(0);
    expect(await kept.keys()).toEqual(['tmp/a/old', 'tmp/new']);
  });
});
