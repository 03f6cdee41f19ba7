import type { Server as HttpServer } from 'node:http';
import type { Http2Server } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** How HTTP/2 begins when both sides know that they speak it. */
const PREFACE = 'PRI * HTTP/2.0\r\n\r\n';
/** How long a connection may stay silent before it says what it speaks. */
const FIRST_BYTES_MS = 10_000;

/** One listener for HTTP/1.1 and HTTP/2 without TLS: a connection goes by its first bytes, since neither server speaks both. */
export function onePort(http1: HttpServer, http2: Http2Server, firstBytesMs = FIRST_BYTES_MS): Server {
  return createServer({ pauseOnConnect: false, noDelay: true }, (socket) => {
    const timer = setTimeout(() => socket.destroy(), firstBytesMs).unref();
    socket.on('error', () => socket.destroy());
    socket.once('close', () => clearTimeout(timer));
    let first = Buffer.alloc(0);
    const read = () => {
      const chunk = socket.read() as Buffer | null;
      if (!chunk) return;
      first = Buffer.concat([first, chunk]);
      const shared = Math.min(first.length, PREFACE.length);
      const speaksHttp2 = first.toString('latin1', 0, shared) === PREFACE.slice(0, shared);
      if (speaksHttp2 && shared < PREFACE.length) return;
      socket.off('readable', read);
      clearTimeout(timer);
      hand(socket, first, speaksHttp2 ? http2 : http1);
    };
    socket.on('readable', read);
  });
}

function hand(socket: Socket, first: Buffer, server: HttpServer | Http2Server): void {
  socket.unshift(first);
  server.emit('connection', socket);
}
