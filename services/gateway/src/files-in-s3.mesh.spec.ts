import { s3Url } from '@hireflux/kit/files/s3-address';
import { s3Store } from '@hireflux/kit/files/s3-store';
import { type FakeS3, fakeS3 } from '@hireflux/kit/testing/s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SEEKER, startEdge } from './testing/given.ts';

let s3: FakeS3;
let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => {
  s3 = await fakeS3();
  edge = await startEdge({ store: s3Store(s3Url.read(s3.url)!) });
});
afterAll(async () => {
  expect(edge.failures).toEqual([]);
  await edge.close();
});

const put = (body: string | Uint8Array) => fetch(`${edge.url}/files?kind=resume`, { method: 'PUT', body, headers: { authorization: 'Bearer access-1' } });
const address = (key: string) => {
  const file = { key, fileName: 'a.pdf', mediaType: 'application/pdf', readerId: SEEKER, ownerId: SEEKER };
  return `${edge.url}/files/${edge.tokens.sign('download', file, new Date(Date.now() + 60_000))}`;
};

it('takes files into a bucket and hands them out of it, and says 503 while it is away', async () => {
  const answer = await put('%PDF-1.7');
  const { uploadToken } = (await answer.json()) as { uploadToken: string };
  const { key } = edge.tokens.open('upload', uploadToken)!;
  const handed = await fetch(address(key));
  expect([answer.status, handed.status, await handed.text()]).toEqual([201, 200, '%PDF-1.7']);
  expect(handed.headers.get('content-disposition')).toMatch(/^attachment/);
  expect((await fetch(address('resumes/none'))).status).toBe(404);
  expect((await put(Buffer.alloc(5_000_001))).status).toBe(413);
  expect([...s3.objects.keys()]).toEqual([key]);

  await s3.close();

  for (const away of [await put('%PDF-1.7'), await fetch(address(key))]) {
    expect(away.status).toBe(503);
    expect(await away.json()).toMatchObject({ code: 'unavailable', reason: 'PART_AWAY' });
  }
});

it('breaks off a file whose bucket does, so that nobody takes it for whole', async () => {
  const broken = await fakeS3();
  const other = await startEdge({ store: s3Store(s3Url.read(broken.url)!) });
  broken.objects.set('resumes/1', { bytes: Buffer.from('%PDF-1.7'), time: new Date() });
  broken.faults.push('breaks off');
  const file = { key: 'resumes/1', fileName: 'a.pdf', mediaType: 'application/pdf', readerId: SEEKER, ownerId: SEEKER };

  const answer = await fetch(`${other.url}/files/${other.tokens.sign('download', file, new Date(Date.now() + 60_000))}`);

  await expect(answer.text()).rejects.toThrow();
  expect(other.failures).toEqual([]);
  await other.close();
  await broken.close();
});
