import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { folderStore } from '@hireflux/kit/files/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showLogo } from './logos-out.ts';

const HASH = 'ab'.repeat(32);
const server = createServer();
let url: string;
beforeAll(async () => {
  const store = folderStore(await mkdtemp(join(tmpdir(), 'hireflux-logos-')));
  await store.put(`logos/${HASH}-png`, Readable.from([Buffer.from('a picture')]), { mostBytes: 100 });
  await store.put('resumes/1', Readable.from([Buffer.from('a secret')]), { mostBytes: 100 });
  server.on('request', (req, res) => void showLogo({ store }, req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('a logo', () => {
  it('is shown as a picture that may be kept for ever, and in which nothing runs', async () => {
    const answer = await fetch(`${url}/logos/${HASH}.png`);

    expect([answer.status, await answer.text()]).toEqual([200, 'a picture']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '9',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    });
    const head = await fetch(`${url}/logos/${HASH}.png`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '9', '']);
  });

  it.each([`${HASH}.jpg`, `${HASH}.svg`, `${'cd'.repeat(32)}.png`, HASH, '', '../resumes/1', '..%2fresumes%2f1'])('is nowhere else: %s', async (name) => {
    expect((await fetch(`${url}/logos/${name}`)).status).toBe(404);
  });
});
