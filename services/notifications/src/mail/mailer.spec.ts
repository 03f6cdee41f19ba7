import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderMailer } from './mailer.ts';

let home: string;
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'hireflux-mail-'))));
afterAll(() => rm(home, { recursive: true }));

const from = 'HireFlux <no-reply@example.com>';
const mail = {
  id: '0198f000-0000-7000-8000-000000000001',
  to: 'ada@example.com',
  subject: 'Confirm your address',
  text: 'One.\n\nhttps://example.com/verify?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\nTwo: “ü”.',
  html: '<p>Two: “ü”.</p>',
};

describe('folderMailer', () => {
  it('writes a mail as one file that its owner alone reads, and the same file again', async () => {
    const folder = join(home, 'new', 'mail');

    for (let turn = 0; turn < 2; turn += 1) await folderMailer(folder, from).send(mail);

    expect(await readdir(folder)).toEqual([`${mail.id}.eml`]);
    expect((await stat(join(folder, `${mail.id}.eml`))).mode & 0o077).toBe(0);
  });

  it('leaves the letters of a mail as people and scripts read them', async () => {
    await folderMailer(home, from).send(mail);

    const written = await readFile(join(home, `${mail.id}.eml`), 'utf8');

    expect(written).toMatch(/^From: HireFlux <no-reply@example\.com>\r\nTo: ada@example\.com\r\nSubject: Confirm your address\r\n/m);
    expect(written).toContain(`\r\nMessage-ID: <${mail.id}@example.com>\r\n`);
    expect(written).toContain(`\r\n\r\n${mail.text.replaceAll('\n', '\r\n')}\r\n`);
    expect(written).toContain(`\r\n\r\n${mail.html}\r\n`);
  });

  it('writes a subject in any letters, and lets no subject or address begin a header', async () => {
    const subject = 'Ihre Bewerbung bei Beispielwerke Überlingen: Zweites Gespräch mit der Abteilungsleitung 五只水獭\r\nBcc: x@example.com';
    await folderMailer(home, from).send({ ...mail, subject, to: 'ada@example.com\r\nBcc: y@example.com' });

    const written = await readFile(join(home, `${mail.id}.eml`), 'utf8');
    const [header] = written.split('\r\n\r\n');

    expect(header).not.toMatch(/^bcc:/im);
    expect(header).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    expect(header!.split('\r\n').every((line) => line.length <= 78)).toBe(true);
  });

  it('says where it cannot write', async () => {
    const file = join(home, 'a-file');
    await writeFile(file, '');

    await expect(folderMailer(file, from).check()).rejects.toThrow(/EEXIST/);
    await expect(folderMailer(home, from).check()).resolves.toBeUndefined();
  });
});
