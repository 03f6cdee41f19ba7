import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut and mended, or hang: what is sent then goes nowhere, and nothing says so. */
export interface Cable {
  readonly port: number;
  cut(): void;
  mend(): Promise<void>;
  hang(): void;
  /** What stands hangs for ever, and nothing says so; what comes is carried. */
  lose(): void;
  goOn(): void;
}

/** Lays a cable on a free port to where a server listens. */
export async function layCable(to: { readonly host: string; readonly port: number }): Promise<Cable> {
  const sockets = new Set<Socket>();
  let hanging = false;
  let port = 0;
  let server: Server;
  const lay = async () => {
    server = createServer((socket) => {
      const onward = connect(to.port, to.host);
      socket.pipe(onward).pipe(socket);
      for (const each of [socket, onward]) {
        sockets.add(each.on('error', () => each.destroy()));
        each.once('close', () => (sockets.delete(each), socket.destroy(), onward.destroy()));
        if (hanging) each.pause();
      }
    });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  await lay();
  return {
    port,
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    mend: lay,
    hang() {
      hanging = true;
      for (const socket of sockets) socket.pause();
    },
    lose() {
      for (const socket of sockets) socket.pause();
      sockets.clear();
    },
    goOn() {
      hanging = false;
      for (const socket of sockets) socket.resume();
    },
  };
}
