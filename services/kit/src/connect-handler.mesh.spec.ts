import { createServer as createHttp1 } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2 } from 'node:http2';
import { type AddressInfo, connect, type Server } from 'node:net';
import type { HandlerContext } from '@connectrpc/connect';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, expect, it } from 'vitest';
import { connectHandler } from './connect-handler.ts';
import { CALL_OVER } from './mesh/status.ts';

const ECHO = `/${EchoService.typeName}/Echo`;
const handler = connectHandler({ routes: (router) => void router.service(EchoService, { echo: ({ text }) => ({ text }) }) });

let server: Server;
const listening = (made: Server) =>
  new Promise<number>((resolve) => {
    server = made;
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
afterEach(() => new Promise((resolve) => server.close(resolve)));

/** The first line of the answer to a request for an echo with these lines for its host. */
const answerTo = (port: number, version: string, host: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer.split('\r\n')[0]!));
    socket.end(`POST ${ECHO} HTTP/${version}\r\n${host}content-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`);
  });

it('refuses a request whose host is none, and goes on answering', async () => {
  const port = await listening(createHttp1(handler));

  expect(await answerTo(port, '1.1', 'host: [\r\n')).toBe('HTTP/1.1 400 Bad Request');
  expect(await answerTo(port, '1.0', '')).toBe('HTTP/1.1 400 Bad Request');
  expect(await answerTo(port, '1.1', 'host: example.com\r\n')).toBe('HTTP/1.1 200 OK');
});

it('refuses it by HTTP/2 as well', async () => {
  const session = connectHttp2(`http://127.0.0.1:${await listening(createHttp2(handler))}`);
  const statusOf = (authority: string) =>
    new Promise((resolve, reject) => {
      const stream = session.request({ ':method': 'POST', ':path': ECHO, ':authority': authority, 'content-type': 'application/json' });
      stream.resume().once('response', (headers) => resolve(headers[':status']));
      stream.once('error', reject);
      stream.end('{}');
    });

  expect(await statusOf('example.com:99999')).toBe(400);
  expect(await statusOf('example.com')).toBe(200);
  session.destroy();
});

it('ends a call without making an exception for its signal', async () => {
  const signals: AbortSignal[] = [];
  const echo = ({ text }: { text: string }, { signal }: HandlerContext) => (signals.push(signal), { text });
  const port = await listening(createHttp1(connectHandler({ routes: (router) => void router.service(EchoService, { echo }) })));

  await answerTo(port, '1.1', 'host: example.com\r\n');

  expect(signals.map(({ reason }) => reason)).toEqual([CALL_OVER]);
});
