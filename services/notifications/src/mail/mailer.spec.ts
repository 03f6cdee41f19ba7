import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderMailer } from './mailer.ts';

let home: string;
beforeAll(async () => void (home = await mkdtemp(join(tmpdir(), 'hireflux-mail-'))));
afterAll(() => rm(home, { recursive: true }));

const mail = { id: '0198f000-0000-7000-8000-000000000001', to: 'ada@example.com', subject: 'Confirm your address', text: 'One.\n\nTwo: “ü”.' };

describe('folderMailer', () => {
  it('writes a mail as one file that its owner alone reads, and the same file again', async () => {
    const folder = join(home, 'new', 'mail');

    for (let turn = 0; turn < 2; turn += 1) await folderMailer(folder).send(mail);

    expect(await readdir(folder)).toEqual([`${mail.id}.eml`]);
    expect((await stat(join(folder, `${mail.id}.eml`))).mode & 0o077).toBe(0);
    const written = await readFile(join(folder, `${mail.id}.eml`), 'utf8');
    expect(written).toMatch(/^From: .+\r\nTo: ada@example\.com\r\nSubject: Confirm your address\r\n/);
    expect(written).toMatch(/\r\n\r\nOne\.\r\n\r\nTwo: “ü”\.\r\n$/);
  });

  it('writes a subject in any letters, in words as short as mail wants them', async () => {
    const subject = 'Ihre Bewerbung bei Beispielwerke Überlingen: Zweites Gespräch mit der Abteilungsleitung 五只水獭';
    await folderMailer(home).send({ ...mail, subject });

    const written = await readFile(join(home, `${mail.id}.eml`), 'utf8');
    const words = /^Subject: ((?:.|\r\n )+)\r\nMessage-ID/m.exec(written)![1]!.split('\r\n ');

    expect(words.every((word) => word.length <= 75)).toBe(true);
    expect(words.map((word) => Buffer.from(/^=\?utf-8\?B\?(.+)\?=$/.exec(word)![1]!, 'base64').toString()).join('')).toBe(subject);
  });

  it('says where it cannot write', async () => {
    const file = join(home, 'a-file');
    await writeFile(file, '');

    await expect(folderMailer(file).check()).rejects.toThrow(/EEXIST/);
    await expect(folderMailer(home).check()).resolves.toBeUndefined();
  });
});
