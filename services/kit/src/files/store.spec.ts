import { createHash } from 'node:crypto';
import { mkdtemp, readdir, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { folderStore, type ObjectStore } from './store.ts';

let folder: string;
let store: ObjectStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hireflux-store-'));
  store = folderStore(folder);
});

const bytes = (text: string) => Readable.from([Buffer.from(text)]);
const read = async (key: string) => {
  const found = await store.get(key);
  return found && (await buffer(found.bytes)).toString();
};

describe('folderStore', () => {
  it('gives back what was put, with its size and hash', async () => {
    const kept = await store.put('tmp/one', bytes('hello'), { mostBytes: 10 });

    expect(kept).toEqual({ key: 'tmp/one', sizeBytes: 5, sha256: createHash('sha256').update('hello').digest('hex') });
    expect(await read('tmp/one')).toBe('hello');
  });

  it('keeps nothing of a file over its cap', async () => {
    const refusal = await store.put('tmp/big', bytes('hello'), { mostBytes: 4 }).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ reason: 'BODY_TOO_LARGE' });
    expect(await store.get('tmp/big')).toBeUndefined();
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  it('keeps nothing of a file whose sender goes away', async () => {
    const broken = Readable.from((async function* () {
      yield Buffer.from('hel');
      throw new Error('gone');
    })());

    await expect(store.put('tmp/half', broken, { mostBytes: 10 })).rejects.toThrow('gone');
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
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

  it('copies and deletes, and says where there is nothing to copy', async () => {
    await store.put('tmp/one', bytes('hello'), { mostBytes: 10 });

    expect(await store.copy('tmp/one', 'resumes/a/b')).toBe(true);
    expect(await store.copy('tmp/none', 'resumes/a/c')).toBe(false);
    await store.delete('tmp/one');
    await store.delete('tmp/one');
    expect([await read('tmp/one'), await read('resumes/a/b')]).toEqual([undefined, 'hello']);
  });

  it('sweeps what is old and leaves what is new', async () => {
    await store.put('tmp/old', bytes('a'), { mostBytes: 10 });
    await store.put('tmp/new', bytes('b'), { mostBytes: 10 });
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(join(folder, 'tmp/old'), yesterday, yesterday);

    expect(await store.sweep('tmp', new Date(Date.now() - 3_600_000))).toBe(1);
    expect([await read('tmp/old'), await read('tmp/new')]).toEqual([undefined, 'b']);
  });
});
