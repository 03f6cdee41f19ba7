import { constants } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';

export interface Mail {
  /** The same mail sent again has the same id, which receivers know it by. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends mail. */
export interface Mailer {
  /** Rejects with Undeliverable where no later try would bring the mail through. */
  send(mail: Mail): Promise<void>;
  /** Rejects where no mail could be sent now. */
  check(): Promise<void>;
  close(): void;
}

/** A mail that its receiver's server refuses for good. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable';
}

/** Writes each mail as a file of a folder, for machines without a mail server: as it would be sent, but in plain letters. A repeat writes the same file. */
export function folderMailer(folder: string, from: string): Mailer {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${mail.id}.eml`);
      const readable = { ...messageOf(mail, from), text: plainPart('plain', mail.text), html: plainPart('html', mail.html) };
      await writeFile(`${path}.draft`, await new MailComposer(readable).compile().build(), { mode: 0o600 });
      await rename(`${path}.draft`, path);
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
    close() {},
  };
}

/** How long a mail server may take. */
export interface Patience {
  /** To be reached, and to greet. */
  readonly connectMs: number;
  /** To answer one command. */
  readonly answerMs: number;
  /** To take a mail, from its first command to its last answer. */
  readonly mailMs: number;
}

const PATIENCE: Patience = { connectMs: 10_000, answerMs: 30_000, mailMs: 90_000 };
const CONNECTIONS = 4;
/** How long what was found out about the server is believed. */
const CHECK_MS = 60_000;

/** Sends by the server at an SMTP URL. A password goes over an encrypted connection alone, unless the URL says `?requireTLS=false`. */
export function smtpMailer(url: string, from: string, patience = PATIENCE): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    requireTLS: new URL(url).username !== '' && !/[?&]requireTLS=false\b/.test(url),
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.answerMs,
    dnsTimeout: patience.connectMs,
  });
  let last: { readonly until: number; readonly answer: Promise<void> } | undefined;
  const found = (answer: Promise<void>) => {
    answer.catch(() => undefined);
    last = { until: Date.now() + CHECK_MS, answer };
  };

  return {
    async send(mail) {
      const sending = transport.sendMail({ ...messageOf(mail, from), signal: AbortSignal.timeout(patience.mailMs) } as SendMailOptions);
      await sending.catch((error: unknown) => {
        if (isRefusal(error)) throw new Undeliverable(error.message, { cause: error });
        // What is said of one receiver says nothing of the server, and is nobody else's to read.
        if (!isAboutReceiver(error as Failure)) found(Promise.reject(error));
        throw error;
      });
      found(Promise.resolve());
    },
    check() {
      if (!last || last.until < Date.now()) found(transport.verify().then(() => undefined));
      return last!.answer;
    },
    close: () => transport.close(),
  };
}

/** What nodemailer says of a failure. */
interface Failure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly permanent?: unknown;
}

const isAboutReceiver = ({ command }: Failure) => command === 'RCPT TO' || command === 'DATA';

/** Whether a mail was refused for its receiver or its content; a refused sender or sign-in is this side's matter and may be put right. */
function isRefusal(error: unknown): error is Error {
  const failure = error as Failure;
  const isInvalid = failure.code === 'EENVELOPE' && failure.command === 'API';
  return error instanceof Error && (isInvalid || (failure.permanent === true && isAboutReceiver(failure)));
}

/** Why a mail was not sent, in a word for the log: a server's own words may hold addresses. */
export function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  const { responseCode, code, name } = (cause ?? error) as { responseCode?: unknown; code?: unknown; name?: unknown };
  return String(responseCode || code || name);
}

function messageOf({ id, to, subject, text, html }: Mail, from: string): SendMailOptions {
  const domain = /@([^>\s]+)/.exec(from)![1]!;
  return {
    from,
    // Not parsed: an address with a comma is not two.
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A part that people and scripts can read in its file. */
const plainPart = (kind: 'plain' | 'html', text: string) => ({
  raw: `Content-Type: text/${kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
});
