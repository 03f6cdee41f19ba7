import { mkdir, rename, writeFile } from 'node:fs/promises';
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
  };
}

function messageOf({ id, to, subject, text }: Mail): string {
  const header = [
    'From: HireFlux <no-reply@hireflux.invalid>',
    `To: ${to.replace(/[\r\n]/g, '')}`,
    `Subject: ${encodeWord(subject)}`,
    `Message-ID: <${id}@hireflux.invalid>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${header.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}

/** RFC 2047, where a text is not plain ASCII. */
function encodeWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
