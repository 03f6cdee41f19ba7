import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can be cut and laid again. */
export async function cable(to: string) {
  const [hostname, port] = to.split(':');
  const sockets = new Set<Socket>();
  const lay = () =>
    createServer((socket) => {
      const onward = connect(Number(port), hostname);
      socket.pipe(onward).pipe(socket);
      for (const each of [socket, onward]) sockets.add(each.on('error', () => each.destroy()));
    });
  let server = lay().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const at = (server.address() as { port: number }).port;
  return {
    address: `127.0.0.1:${at}`,
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    mend: () => void (server = lay().listen(at, '127.0.0.1')),
  };
}
