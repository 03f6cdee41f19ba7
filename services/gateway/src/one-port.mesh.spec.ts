import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@connectrpc/connect';
import { grpcTransport } from '@hireflux/kit/mesh/transport';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEdge } from './testing/given.ts';

const SILENCE_MS = 300;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => void (edge = await startEdge({ firstBytesMs: SILENCE_MS })));
afterAll(() => edge.close());

/** What comes back to a connection that sends these pieces, one after another, until it is closed or says no more. */
async function talk(pieces: (string | Buffer)[], { end = false, waitMs = 5000 } = {}) {
  const socket = connect(edge.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => void (answer += chunk.toString('latin1'))).on('error', () => undefined);
  const closed = once(socket, 'close').then(() => true);
  for (const piece of pieces) {
    socket.write(piece);
    await sleep(10);
  }
  if (end) socket.end();
  const wasClosed = await Promise.race([closed, sleep(waitMs, false, { ref: false })]);
  socket.destroy();
  return { answer, wasClosed };
}
const stillServes = async () => (await fetch(`${edge.url}/livez`)).status === 200;

describe('onePort', () => {
  it.each<[string, (string | Buffer)[]]>([
    ['nothing', []],
    ['half a preface', ['PRI * HT']],
    ['the start of a preface, byte by byte', [...'PRI * ']],
  ])('closes a connection that says %s', async (_, pieces) => {
    const began = Date.now();

    expect(await talk(pieces)).toEqual({ answer: '', wasClosed: true });
    expect(Date.now() - began).toBeGreaterThanOrEqual(SILENCE_MS - 50);
    expect(await stillServes()).toBe(true);
  });

  it.each<[string, (string | Buffer)[]]>([
    ['rubbish', [Buffer.from([0, 1, 2, 3, 255, 254, 13, 10, 13, 10])]],
    ['a TLS greeting', [Buffer.from('1603010200010001fc0303', 'hex')]],
    ['what begins as a preface and is none', ['PRI * HTTQ']],
    ['a request with a broken header', ['GET / HTTP/1.1\r\nno colon\r\n\r\n']],
  ])('answers %s as a bad request', async (_, pieces) => {
    const { answer, wasClosed } = await talk(pieces);

    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(wasClosed).toBe(true);
    expect(await stillServes()).toBe(true);
  });

  it('closes what greets as HTTP/2 and goes on with rubbish', async () => {
    expect((await talk([PREFACE, 'rubbish that is no frame at all, and long enough to be read as one'])).wasClosed).toBe(true);
    expect(await stillServes()).toBe(true);
  });

  it('outlives connections that end at once', async () => {
    for (const pieces of [[], ['PRI'], [PREFACE], ['GET /livez HT']]) await talk(pieces, { end: true });

    expect(await stillServes()).toBe(true);
  });

  it.each([['at once', 1000], ['byte by byte', 1]])('takes a request that comes %s', async (_, size) => {
    const request = 'GET /livez HTTP/1.1\r\nhost: edge\r\nconnection: close\r\n\r\n';
    const pieces = request.match(new RegExp(`[^]{1,${size}}`, 'g'))!;

    expect((await talk(pieces)).answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"status":"live"\}/);
  });

  it('takes an HTTP/2 greeting that comes byte by byte', async () => {
    const settings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

    const { answer } = await talk([...PREFACE, settings], { waitMs: 300 });

    // A SETTINGS frame of the server's own comes first.
    expect(answer.charCodeAt(3)).toBe(4);
  });
});

describe('closing', () => {
  it('ends idle connections at once, and those of a call that was refused half-way', async () => {
    const stopping = await startEdge();
    const grpc = grpcTransport({ part: 'gateway', address: `127.0.0.1:${stopping.port}` });
    await (await fetch(`${stopping.url}/livez`)).text();
    await expect(createClient(ProfileService, grpc).updateProfile({ name: 'x'.repeat(1_100_000) })).rejects.toThrow('larger than');

    const began = Date.now();
    await stopping.close();
    grpc.close();

    expect(Date.now() - began).toBeLessThan(1000);
  });

  it('does not wait for connections that say nothing for ever', async () => {
    const stopping = await startEdge({ firstBytesMs: 60_000, graceMs: 200 });
    const silent = connect(stopping.port, '127.0.0.1').on('error', () => undefined);
    await once(silent, 'connect');

    await stopping.close();

    expect(await once(silent, 'close')).toBeDefined();
  });

  it('lets a call end that is under way', async () => {
    const stopping = await startEdge();
    const upload = connect(stopping.port, '127.0.0.1');
    const answered = once(upload, 'data');
    upload.write('PUT /files?kind=resume HTTP/1.1\r\nhost: edge\r\nauthorization: Bearer access-1\r\ncontent-length: 5\r\n\r\nhel');
    await sleep(50);
    const closed = stopping.close();
    upload.write('lo');

    expect(String((await answered)[0])).toMatch(/^HTTP\/1\.1 201 /);
    await closed;
  });
});
