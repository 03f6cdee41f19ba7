import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnv } from '../env.ts';
import { type FakeS3, fakeS3 } from '../testing/s3.ts';
import { openStore, storeVariables } from './open-store.ts';
import { s3Url } from './s3-address.ts';
import { s3Store } from './s3-store.ts';
import type { ObjectStore } from './store.ts';

let s3: FakeS3;
let store: ObjectStore;
beforeEach(async () => {
  s3 = await fakeS3();
  store = s3Store(s3Url.read(s3.url)!);
});
afterEach(() => s3.close());

const bytes = (text: string) => Readable.from([Buffer.from(text)]);
const put = (key = 'tmp/one') => store.put(key, bytes('hello'), { mostBytes: 10 });
const AWAY = { reason: 'PART_AWAY', message: 'files cannot be reached now: try again in a while', metadata: { part: 'files' } };

describe('s3Store', () => {
  it('tries again what a busy server did not take', async () => {
    s3.faults.push('is busy', 'is busy');

    await put();

    expect(s3.requests).toEqual(Array.from({ length: 3 }, () => 'PUT /files/tmp/one'));
    expect(s3.objects.get('tmp/one')!.bytes.toString()).toBe('hello');
  });

  it('says of a server that is away that files are, and keeps nothing', async () => {
    await put();
    await s3.close();

    const calls = [put('tmp/two'), store.get('tmp/one'), store.copy('tmp/one', 'tmp/two'), store.delete('tmp/one'), store.sweep('tmp', new Date()), store.check(new AbortController().signal)];

    for (const call of await Promise.allSettled(calls)) expect(call).toMatchObject({ status: 'rejected', reason: AWAY });
    expect([...s3.objects.keys()]).toEqual(['tmp/one']);
  });

  it('says so of one that does not answer a check in time', async () => {
    s3.faults.push('hangs');

    await expect(store.check(AbortSignal.timeout(100))).rejects.toMatchObject(AWAY);
  });

  it('says so of one that refuses the key, and of a bucket that is not there', async () => {
    const [wrongSecret, otherBucket] = [s3.url.replace('secret', 'other'), s3.url.replace('/files?', '/none?')].map((url) => s3Store(s3Url.read(url)!));

    await expect(wrongSecret!.get('tmp/one')).rejects.toMatchObject(AWAY);
    await expect(otherBucket!.get('tmp/one')).rejects.toMatchObject(AWAY);
  });

  it('says so to who reads, where the connection breaks in the middle of a file', async () => {
    await put();
    s3.faults.push('breaks off');
    const found = await store.get('tmp/one');

    await expect(buffer(found!.bytes)).rejects.toMatchObject(AWAY);
  });

  it('lets go of a file that its reader does not want', async () => {
    await put();
    for (let turn = 0; turn < 60; turn += 1) (await store.get('tmp/one'))!.bytes.destroy();

    expect((await buffer((await store.get('tmp/one'))!.bytes)).toString()).toBe('hello');
  });
});

describe('S3_URL', () => {
  it('names server, bucket and region, and who signs', () => {
    expect(s3Url.read('s3://key:a%2Fb@127.0.0.1:9000/my-files?region=eu-west-1&tls=false')).toEqual({
      endpoint: 'http://127.0.0.1:9000',
      region: 'eu-west-1',
      bucket: 'my-files',
      credentials: { accessKeyId: 'key', secretAccessKey: 'a/b' },
    });
    expect(s3Url.read('s3://s3.eu-west-1.amazonaws.com/files')).toEqual({
      endpoint: 'https://s3.eu-west-1.amazonaws.com',
      region: 'us-east-1',
      bucket: 'files',
      credentials: undefined,
    });
  });

  it.each(['https://s3/files', 's3://files', 's3://key@s3/files', 's3://s3/Files', 's3://s3/files/below', 's3://s3/files?tls=yes', 's3://%zz:a@s3/files', 'files'])('refuses %j', (text) => {
    expect(s3Url.read(text)).toBeUndefined();
  });

  it('goes before the folder, and one of the two must be said', async () => {
    await put();

    const found = await openStore(readEnv({ S3_URL: s3.url, FILES_FOLDER: '/nowhere' }, storeVariables));

    expect((await found.get('tmp/one'))?.sizeBytes).toBe(5);
    await expect(openStore(readEnv({}, storeVariables))).rejects.toThrow('neither S3_URL nor FILES_FOLDER is set');
  });
});
