import { constants } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Mail {
  /** The same mail sent again has the same id. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Sends mail. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Rejects where no mail could be sent now. */
  check(): Promise<void>;
}

/** Writes each mail as a file of a folder (RFC 5322), for machines without a mail server. A repeat writes the same file. */
export function folderMailer(folder: string): Mailer {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${mail.id}.eml`);
      await writeFile(`${path}.draft`, messageOf(mail), { mode: 0o600 });
      await rename(`${path}.draft`, path);
    },
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
    },
  };
}

function messageOf({ id, to, subject, text }: Mail): string {
  const header = [
    'From: HireFlux <no-reply@hireflux.invalid>',
    `To: ${to}`,
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${id}@hireflux.invalid>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${header.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}

const ENCODED_WORD_BYTES = 45;

/** A text as RFC 2047 writes it where it is not plain ASCII: words of at most 75 signs, a line each. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const parts = [''];
  for (const sign of text) {
    if (Buffer.byteLength(parts.at(-1)! + sign) > ENCODED_WORD_BYTES) parts.push('');
    parts[parts.length - 1] += sign;
  }
  return parts.map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}
