import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { mailServer, reply } from '../testing/mail-server.ts';
import { type Mailer, type Patience, reasonOf, smtpMailer, Undeliverable } from './mailer.ts';

const from = 'HireFlux <no-reply@example.com>';
const patience: Patience = { connectMs: 400, answerMs: 600, mailMs: 1200 };
const mail = {
  id: '0198f000-0000-7000-8000-000000000001',
  to: 'ada@example.com',
  subject: 'Ihre Bewerbung: „Nachtschwester“',
  text: 'Grüße.\n\nhttps://example.com/applications/1',
  html: '<p>Grüße.</p>',
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function given(options: Parameters<typeof mailServer>[0] = {}, url = (at: string) => at) {
  const server = await mailServer(options);
  const mailer = smtpMailer(url(server.url), from, patience);
  closing.push(server.close, mailer.close);
  return { ...server, mailer };
}

/** A server that says nothing but what it is told to. */
async function socketServer(greeting?: string): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting) socket.write(greeting);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return server;
}

const failureOf = (mailer: Mailer, changed: Partial<typeof mail> = {}): Promise<Error> =>
  mailer.send({ ...mail, ...changed }).then(
    () => new Error('it was sent'),
    (error: Error) => error,
  );

describe('smtpMailer', () => {
  it('sends both parts under one id, also again', async () => {
    const { mailer, taken } = await given();

    for (let turn = 0; turn < 2; turn += 1) await mailer.send(mail);

    expect(taken).toHaveLength(2);
    for (const { from, to, message } of taken) {
      expect({ from, to }).toEqual({ from: 'no-reply@example.com', to: 'ada@example.com' });
      expect(message).toContain(`\r\nMessage-ID: <${mail.id}@example.com>\r\n`);
      expect(message).toMatch(/^Auto-Submitted: auto-generated\r$/m);
      expect(message).toMatch(/text\/plain; charset=utf-8[^]+Gr=C3=BC=C3=9Fe\.[^]+text\/html; charset=utf-8[^]+<p>Gr=C3=BC=C3=9Fe\.<\/p>/);
      // Nothing needs a server that takes more than seven bits.
      expect(message).toMatch(/^[\x00-\x7f]*$/);
    }
    await expect(mailer.check()).resolves.toBeUndefined();
  });

  it.each(['421 come again', '450 busy', '451 grey for five minutes'])('leaves a mail that is put off by %s to be tried again', async (answer) => {
    const [code, ...words] = answer.split(' ');
    const { mailer, taken } = await given({ onRcptTo: (_to, _session, done) => done(reply(Number(code), words.join(' '))) });

    const failure = await failureOf(mailer);

    expect(failure).not.toBeInstanceOf(Undeliverable);
    expect(failure.message).toContain(words.join(' '));
    expect(taken).toEqual([]);
    expect(reasonOf(failure)).toBe(code);
    // With 421 a server goes away for everyone.
    expect(await mailer.check().then(() => 'there', () => 'away')).toBe(code === '421' ? 'away' : 'there');
  });

  it('gives a mail up whose receiver or content is refused for good, and does not blame the server', async () => {
    const unknown = await given({ onRcptTo: (_to, _session, done) => done(reply(550, 'no such user here')) });
    const unwanted = await given({
      onData(stream, _session, done) {
        stream.resume().on('end', () => done(reply(554, 'not wanted here')));
      },
    });

    expect(await failureOf(unknown.mailer)).toMatchObject({ name: 'Undeliverable', message: expect.stringContaining('no such user here') });
    expect(await failureOf(unwanted.mailer)).toMatchObject({ name: 'Undeliverable', message: expect.stringContaining('not wanted here') });
    expect(reasonOf(await failureOf(unknown.mailer))).toBe('550');
    await expect(unknown.mailer.check()).resolves.toBeUndefined();
  });

  it('holds on to mails where the server refuses who sends them: that can be put right', async () => {
    const sender = await given({ onMailFrom: (_from, _session, done) => done(reply(550, 'not from you')) });
    const account = await given({ authOptional: false, disabledCommands: [], onAuth: (_auth, _session, done) => done(reply(535, 'wrong')) }, (url) =>
      `${url.replace('//', '//ada:wrong@')}?tls.rejectUnauthorized=false`,
    );

    for (const { mailer } of [sender, account]) expect(await failureOf(mailer)).not.toBeInstanceOf(Undeliverable);
  });

  it('sends its password over an encrypted connection alone, unless it is told to', async () => {
    const passwords: unknown[] = [];
    const options = { onAuth: ({ password }: { password?: unknown }, _session: unknown, done: (error: null, by: { user: string }) => void) => (passwords.push(password), done(null, { user: 'ada' })) };
    const withPassword = (query: string) => (url: string) => `${url.replace('//', '//ada:secret@')}${query}`;
    const open = await given({ ...options, allowInsecureAuth: true }, withPassword(''));
    const encrypted = await given({ ...options, disabledCommands: [] }, withPassword('?tls.rejectUnauthorized=false'));
    const told = await given({ ...options, allowInsecureAuth: true }, withPassword('?requireTLS=false'));

    expect(await failureOf(open.mailer)).toMatchObject({ name: 'Error', message: expect.stringMatching(/STARTTLS|TLS/) });
    expect(passwords).toEqual([]);
    for (const { mailer } of [encrypted, told]) await mailer.send(mail);

    expect(passwords).toEqual(['secret', 'secret']);
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const { mailer, taken } = await given({ disabledCommands: [] });

    expect((await failureOf(mailer)).message).toMatch(/certificate/);
    expect(taken).toEqual([]);
  });

  it('does not wait long for a server that is away, greets nobody, or never answers', async () => {
    const away = await socketServer();
    const { port } = away.address() as { port: number };
    await new Promise((resolve) => away.close(resolve));
    const mute = (await socketServer()).address() as { port: number };
    const { mailer: slow } = await given({ onData: (stream) => void stream.resume() });
    const trickle = (await socketServer('220 here\r\n')).address() as { port: number };
    const start = Date.now();

    const mailers = [port, mute.port, trickle.port].map((at) => smtpMailer(`smtp://127.0.0.1:${at}`, from, patience));
    closing.push(...mailers.map(({ close }) => close));
    const failures = await Promise.all([...mailers, slow].map((mailer) => failureOf(mailer)));

    expect(failures.map(({ message }) => message)).not.toContain('it was sent');
    for (const failure of failures) expect(failure).not.toBeInstanceOf(Undeliverable);
    expect(Date.now() - start).toBeLessThan(2500);
    for (const mailer of mailers) await expect(mailer.check()).rejects.toThrow();
  });

  it('writes to one address, whatever is in it', async () => {
    const { mailer, taken } = await given();

    const failure = await failureOf(mailer, { to: 'ada@example.com>\r\nRCPT TO:<ben@example.com' });
    await failureOf(mailer, { to: 'ada@example.com, ben@example.com' });

    expect(failure.message).not.toBe('it was sent');
    expect(taken.filter(({ to }) => to.split(',').length > 1 || to.includes('ben@example.com'))).toEqual([]);
  });
});
