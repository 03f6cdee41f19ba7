import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { choosePorts } from '../home/ports.ts';
import { isReady } from './ready.ts';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));

async function listening(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Answers every first word with the same. */
const saying = (reply: string | Buffer): Promise<number> =>
  listening(createServer((socket) => void socket.on('data', () => socket.end(reply))));

describe('isReady', () => {
  it.each(['tcp', 'redis', 'postgres'] as const)('is not where nobody listens (%s)', async (kind) => {
    const { port } = await choosePorts(['port'], {});
    expect(await isReady({ kind, port: port! })).toBe(false);
  });

  it('takes an open port', async () => {
    expect(await isReady({ kind: 'tcp', port: await saying('') })).toBe(true);
  });

  it.each([
    ['+PONG\r\n', true],
    ['-NOAUTH Authentication required.\r\n', true],
    ['-LOADING Redis is loading the dataset in memory\r\n', false],
  ])('takes what Redis says when it serves: %s', async (reply, ready) => {
    expect(await isReady({ kind: 'redis', port: await saying(reply) })).toBe(ready);
  });

  it.each([
    ['R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0', true],
    ['E\0\0\0\x53SFATAL\0C57P03\0Mthe database system is starting up\0\0', false],
  ])('takes PostgreSQL when it asks for a password', async (reply, ready) => {
    expect(await isReady({ kind: 'postgres', port: await saying(Buffer.from(reply, 'latin1')) })).toBe(ready);
  });

  it.each([
    [200, true],
    [503, false],
  ])('takes what a process says of itself: %i', async (status, ready) => {
    const port = await listening(createHttpServer((_, response) => response.writeHead(status).end('{}')));
    expect(await isReady({ kind: 'http', url: `http://127.0.0.1:${port}/readyz` })).toBe(ready);
  });

  it('takes a command that succeeds', async () => {
    const command = (code: number) => isReady({ kind: 'command', file: process.execPath, args: ['-e', `process.exit(${code})`] });
    expect(await Promise.all([command(0), command(1)])).toEqual([true, false]);
  });
});
