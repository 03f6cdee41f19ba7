import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What a mail server took: the envelope, and the message as it came. */
export interface Taken {
  readonly from: string;
  readonly to: string;
  readonly message: string;
}

/** A mail server that keeps what it takes, at a socket of this machine. What it refuses is said by the options. */
export async function mailServer(options: SMTPServerOptions = {}) {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 50,
    async onData(stream, { envelope }, done) {
      const message = await text(stream);
      taken.push({ from: (envelope.mailFrom as { address: string }).address, to: envelope.rcptTo.map(({ address }) => address).join(), message });
      done();
    },
    ...options,
  });
  // A client that goes away in the middle is what some specs are about.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as { port: number };
  return { taken, port, url: `smtp://127.0.0.1:${port}`, server, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}

/** What an SMTP server answers with. */
export const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
