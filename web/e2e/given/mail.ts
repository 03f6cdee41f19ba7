import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const FOLDER = process.env['E2E_MAIL'] ?? '';
const WITHIN_MS = 30_000;

/** The newest link to a page in the mails to an address, as soon as one is there. */
export async function linkTo(email: string, page: string): Promise<string> {
  for (const until = Date.now() + WITHIN_MS; Date.now() < until; await sleep(200)) {
    // Mails are named after the time of their making.
    for (const name of (await readdir(FOLDER).catch(() => [])).sort().reverse()) {
      const mail = unfolded(await readFile(join(FOLDER, name), 'utf8').catch(() => ''));
      if (!mail.toLowerCase().includes(`to: ${email}`.toLowerCase())) continue;
      const [link] = new RegExp(`https?://[^\\s"<>]*/${page}[^\\s"<>]*`).exec(mail) ?? [];
      if (link) return link.replaceAll('&amp;', '&');
    }
  }
  throw new Error(`no mail to ${email} with a link to ${page} came within ${WITHIN_MS / 1000} s`);
}

/** A mail without the soft breaks of quoted-printable. */
const unfolded = (mail: string): string => mail.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
