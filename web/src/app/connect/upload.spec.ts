import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestBed } from '@angular/core/testing';
import { reasonOf } from './failure';
import { FileUpload } from './file-upload';
import { GATEWAY } from './gateway';
import { type Uploaded, Uploads } from './upload';

const KEPT: Uploaded = { uploadToken: 'token-1', sizeBytes: 3, sha256: 'ab', expireTime: '2030-01-01T00:00:00Z' };
const FILE = new File(['abc'], 'cv.pdf');

let server: Server;
let address: string;
let answer: (req: IncomingMessage, res: ServerResponse) => void;
let asked: string[] = [];

const json = (status: number, body: unknown) => (_req: IncomingMessage, res: ServerResponse) => {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
};

beforeAll(async () => {
  server = createServer((req, res) => {
    for (const [name, value] of [['origin', req.headers.origin ?? '*'], ['credentials', 'true'], ['methods', 'PUT'], ['headers', 'content-type']] as const) res.setHeader(`access-control-allow-${name}`, value);
    if (req.method === 'OPTIONS') return void res.writeHead(204).end();
    asked.push(`${req.method} ${req.url}`);
    req.resume().on('end', () => answer(req, res));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = [];
  TestBed.configureTestingModule({ providers: [{ provide: GATEWAY, useValue: address }] });
});

describe('Uploads', () => {
  const put = (signal = new AbortController().signal) => TestBed.inject(Uploads).put(FILE, 'resume', { signal });

  it('sends a file, and has the token by which a call takes it over', async () => {
    answer = json(201, KEPT);

    expect(await put()).toEqual(KEPT);
    expect(asked).toEqual(['PUT /files?kind=resume']);
  });

  it('fails as calls do, with the reason', async () => {
    answer = json(413, { code: 'resource_exhausted', message: 'the file is larger than 5 MB', reason: 'BODY_TOO_LARGE' });

    expect(reasonOf(await put().catch((error: unknown) => error))).toBe('BODY_TOO_LARGE');
  });

  it('fails as something that passes where what stood before the gateway answered', async () => {
    answer = (_req, res) => void res.writeHead(502).end('<html>');

    const error = await put().catch((failed: unknown) => failed);

    expect(reasonOf(error)).toBeUndefined();
    expect(String(error)).toContain('status 502');
  });

  it('can be given up', async () => {
    const running = new AbortController();
    answer = () => running.abort();

    await expect(put(running.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('FileUpload', () => {
  const uploadOf = (take: (uploaded: Uploaded, requestId: string) => Promise<string>) =>
    TestBed.runInInjectionContext(() => new FileUpload('resume', (uploaded, _file, { requestId }) => take(uploaded, requestId)));

  it('sends, has it taken over, and is done', async () => {
    answer = json(201, KEPT);
    const upload = uploadOf(({ uploadToken }) => Promise.resolve(`kept ${uploadToken}`));

    expect(await upload.start(FILE)).toBe('kept token-1');
    expect([upload.state(), upload.result(), upload.busy()]).toEqual(['done', 'kept token-1', false]);
  });

  it('says what failed, and tries again under the same request id', async () => {
    answer = json(201, KEPT);
    const ids: string[] = [];
    const upload = uploadOf(async (_uploaded, requestId) => {
      if (ids.push(requestId) === 1) throw new Error('away');
      return 'kept';
    });

    expect(await upload.start(FILE)).toBeUndefined();
    expect(upload.state()).toBe('failed');
    expect(await upload.again()).toBe('kept');
    expect(ids[0]).toBe(ids[1]);
    expect(upload.failure()).toBeUndefined();
  });

  it('gives one file up for another', async () => {
    const waiting: (() => void)[] = [];
    answer = (req, res) => void waiting.push(() => json(201, KEPT)(req, res));
    const upload = uploadOf(() => Promise.resolve('kept'));

    const first = upload.start(FILE);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    const second = upload.start(new File(['defg'], 'new.pdf'));
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]!();

    expect(await first).toBeUndefined();
    expect(await second).toBe('kept');
    expect([upload.file()?.name, upload.state()]).toEqual(['new.pdf', 'done']);
  });
});
