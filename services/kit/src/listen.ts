import type { Server } from 'node:net';

/** Listens, or says in one sentence why it cannot. Answers the port, which the system chose where 0 was asked for. */
export function listen(server: Server, port: number, variable: string, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, port, variable), { cause: error })));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Why a port cannot be listened on, and what to do about it. */
export function whyNot(error: NodeJS.ErrnoException, port: number, variable: string): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is in use: stop what listens there, or set ${variable} to another port`;
  if (error.code === 'EACCES') return `port ${port} may not be listened on by this user: set ${variable} to a port above 1023`;
  return `port ${port} (${variable}) cannot be listened on: ${error.message}`;
}
