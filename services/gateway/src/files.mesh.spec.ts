import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SEEKER, startEdge } from './testing/given.ts';

let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => void (edge = await startEdge()));
afterAll(async () => {
  expect(edge.failures).toEqual([]);
  await edge.close();
});

const SIGNED_IN = { authorization: 'Bearer access-1' };
const COOKIE = { cookie: 'hf_access=access-1' };
const TOO_LARGE = Buffer.alloc(5_000_001);

const put = (body: Uint8Array | string, headers: Record<string, string> = SIGNED_IN, kind = 'resume') =>
  fetch(`${edge.url}/files?kind=${kind}`, { method: 'PUT', body, headers });
/** Sends a body in pieces, without saying how long it is. */
const putChunked = (bytes: Buffer, kind = 'resume') => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) => bytes.subarray(at * 65_536, (at + 1) * 65_536));
  const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream;
  return fetch(`${edge.url}/files?kind=${kind}`, { method: 'PUT', body, headers: SIGNED_IN, duplex: 'half' } as RequestInit);
};
/** Sends a request by HTTP/2, and answers its status and body. */
const byHttp2 = (headers: Record<string, string>, body: Buffer) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const session = connectHttp2(edge.url).on('error', reject);
    let [status, answered] = [0, ''];
    const stream = session.request({ ':method': 'PUT', ':path': '/files?kind=resume', ...headers });
    stream.on('response', (answer) => void (status = answer[':status']!));
    stream.on('data', (chunk) => void (answered += chunk)).on('error', reject);
    stream.on('end', () => resolve({ status, body: answered }));
    stream.on('close', () => session.close());
    stream.end(body);
  });

describe('PUT /files', () => {
  it('keeps a file, and answers with the token by which an RPC takes it over', async () => {
    for (const headers of [SIGNED_IN, COOKIE]) {
      const answer = await put('hello', headers);

      expect(answer.status).toBe(201);
      const { uploadToken, ...kept } = (await answer.json()) as { uploadToken: string };
      expect(kept).toMatchObject({ sizeBytes: 5, sha256: expect.stringMatching(/^2cf24dba/), expireTime: expect.any(String) });
      const upload = edge.tokens.open('upload', uploadToken)!;
      expect(upload).toMatchObject({ ownerId: SEEKER, sizeBytes: 5 });
      expect(await text((await edge.store.get(upload.key))!.bytes)).toBe('hello');
    }
  });

  it('takes a file that answers a question, of at most 5 MB', async () => {
    expect((await put('hello', SIGNED_IN, 'answer')).status).toBe(201);
    expect((await put(TOO_LARGE, SIGNED_IN, 'answer')).status).toBe(413);
  });

  it('takes a file by HTTP/2, and in pieces', async () => {
    expect((await byHttp2(SIGNED_IN, Buffer.from('hello'))).status).toBe(201);
    expect((await putChunked(Buffer.alloc(5_000_000))).status).toBe(201);
  });

  it("refuses who is not signed in, and another site's page", async () => {
    const strangers: Record<string, string>[] = [{}, { authorization: 'Bearer forged' }, { ...COOKIE, 'sec-fetch-site': 'cross-site' }];

    for (const headers of strangers) {
      const answer = await put('hello', headers);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'unauthenticated', reason: 'SIGN_IN_REQUIRED' });
    }
  });

  it('refuses a file over 5 MB, whether it says so or not, and stays in order', async () => {
    for (const send of [() => put(TOO_LARGE), () => putChunked(TOO_LARGE), () => putChunked(Buffer.alloc(8_000_000))]) {
      const answer = await send();
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ reason: 'BODY_TOO_LARGE', message: expect.stringContaining('5 MB') });
      expect((await put('hello')).status).toBe(201);
    }
    const byFrames = await byHttp2(SIGNED_IN, TOO_LARGE);
    expect([byFrames.status, byFrames.body]).toEqual([413, expect.stringContaining('BODY_TOO_LARGE')]);
  });

  it.each(['', 'photo', 'constructor', '__proto__'])('refuses a file of the unknown kind %j', async (kind) => {
    const answer = await put('hello', SIGNED_IN, kind);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: 'say what the file is, by kind=resume or kind=answer or kind=logo' });
  });

  it('refuses an empty file', async () => {
    const answer = await put('');

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('empty') });
  });

  it('keeps nothing of a client that leaves in the middle', async () => {
    await edge.store.sweep('tmp', new Date(Date.now() + 60_000));
    const leaving = new AbortController();
    const endless = new ReadableStream({
      async pull(controller) {
        controller.enqueue(new Uint8Array(1000));
        await new Promise((resolve) => setTimeout(resolve, 5));
      },
    });
    const call = fetch(`${edge.url}/files?kind=resume`, { method: 'PUT', body: endless, headers: SIGNED_IN, duplex: 'half', signal: leaving.signal } as RequestInit);
    await expect.poll(() => readdirSync(edge.folder)).toHaveLength(1);
    leaving.abort();
    await expect(call).rejects.toThrow();

    await expect.poll(() => readdirSync(edge.folder)).toEqual([]);
    expect((await put('hello')).status).toBe(201);
  });
});

describe('GET /files', () => {
  const download = (expireMs = 60_000) => ({ readerId: SEEKER, ownerId: SEEKER, mediaType: 'application/pdf', until: new Date(Date.now() + expireMs) });
  async function address(fileName: string, expireMs?: number) {
    const key = `resumes/${randomUUID()}`;
    await edge.store.put(key, Readable.from([Buffer.from('%PDF')]), { mostBytes: 10 });
    const { until, ...rest } = download(expireMs);
    return `${edge.url}/files/${edge.tokens.sign('download', { key, fileName, ...rest }, until)}`;
  }

  it('hands a file out as something to keep, never to show', async () => {
    const answer = await fetch(await address("Ada's résumé\r\n\".pdf"));

    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('%PDF');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '4',
      'content-disposition': "attachment; filename*=UTF-8''Ada%27s%20r%C3%A9sum%C3%A9%0D%0A%22.pdf",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await fetch(await address('a.pdf'), { method: 'HEAD' });

    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '4', '']);
  });

  it('does not find what is forged, expired, of another kind, or deleted', async () => {
    const { until, ...rest } = download();
    const missing = edge.tokens.sign('download', { key: 'resumes/none', fileName: 'a', ...rest }, until);
    const upload = edge.tokens.sign('upload', { key: 'resumes/none', ownerId: SEEKER, sizeBytes: 1, sha256: '' }, until);
    const whole = await address('a.pdf');
    const paths = [`${edge.url}/files/`, `${edge.url}/files/a.b`, `${edge.url}/files/${missing}`, `${edge.url}/files/${upload}`, `${edge.url}/files/%zz`];

    for (const url of [...paths, whole.slice(0, -6), `${whole}.more`, await address('a.pdf', -1)]) {
      const answer = await fetch(url);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'not_found' });
    }
  });
});
