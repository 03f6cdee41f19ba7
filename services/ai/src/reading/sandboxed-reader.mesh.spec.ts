import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bombDocx, encryptedDocx, encryptedPdf, heavyPdf, pdfWithoutText } from '../testing/broken-documents.ts';
import { docxOf, pdfOf, RESUME } from '../testing/documents.ts';
import { readerProgram } from './reader-program.ts';
import type { SandboxProgram } from './sandbox.ts';
import { sandboxedReader } from './sandboxed-reader.ts';

const reader = sandboxedReader();
afterAll(() => reader.close());

/** The reader's program with another entry. */
async function programOf(code: string): Promise<SandboxProgram> {
  const folder = await mkdtemp(join(tmpdir(), 'hireflux-reader-'));
  const entry = join(folder, 'entry.mjs');
  await writeFile(entry, code);
  const program = readerProgram();
  return { ...program, entry, readable: [...program.readable, folder] };
}

const cutAt = (bytes: Uint8Array, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));

describe('sandboxedReader', { timeout: 60_000 }, () => {
  it.each([
    ['an empty file', () => new Uint8Array()],
    ['random bytes', () => randomBytes(5_000)],
    ['a picture', () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(2_000)])],
    ['plain text', () => Buffer.from(RESUME)],
    ['a zip that is no document', () => Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(200)])],
  ])('refuses %s, whatever its name says', async (_name, make) => {
    await expect(reader.read(make())).rejects.toMatchObject({ reason: 'FILE_KIND_UNKNOWN' });
  });

  it.each([
    ['an encrypted PDF', 'encrypted', async () => encryptedPdf()],
    ['an encrypted DOCX', 'encrypted', async () => encryptedDocx()],
    ['a PDF without text', 'no-text', () => pdfWithoutText()],
    ['an empty DOCX', 'no-text', () => docxOf('')],
    ['a PDF of 60 pages', 'too-large', () => pdfWithoutText(60)],
    ['a PDF of 10,000 pages', 'too-large', () => pdfWithoutText(10_000)],
    ['a PDF whose one page holds more than a book', 'too-large', () => heavyPdf(120_000)],
    ['a PDF cut to its first 200 bytes', 'damaged', async () => (await pdfOf(RESUME)).subarray(0, 200)],
    ['a DOCX cut in half', 'damaged', async () => cutAt(await docxOf(RESUME), 0.5)],
    ['a DOCX that unpacks to 60 MB', 'too-large', async () => bombDocx(60)],
    ['a DOCX that unpacks to 60 MB and says 1 kB', 'too-large', async () => bombDocx(60, { said: 1_000 })],
  ])('answers with its outcome for %s', async (_name, outcome, make) => {
    const reading = await reader.read(await make());

    expect(reading).toMatchObject({ outcome, readerVersion: 'reader-2', lines: [], facts: [] });
  });

  it('goes on reading after files that did harm', async () => {
    const readings = await Promise.all([bombDocx(60, { said: 1_000 }), await docxOf(RESUME), encryptedPdf(), await pdfOf(RESUME)].map((file) => reader.read(file)));

    expect(readings.map(({ outcome }) => outcome)).toEqual(['too-large', 'read', 'encrypted', 'read']);
  });

  it('says that it is away where its program does not start, and not that the file is damaged', async () => {
    const failures: string[] = [];
    const broken = sandboxedReader({ program: { ...readerProgram(), entry: '/none.mjs' }, onFailure: (why) => failures.push(why) });

    await expect(broken.read(await pdfOf(RESUME))).rejects.toMatchObject({ reason: 'PART_AWAY' });
    expect(failures).toEqual(['exit code 1']);
  });

  it('says that it is away where the machine had no time for a file, and not that the file is too large', async () => {
    const waiting = sandboxedReader({ caps: { mostCpuSeconds: 8, mostMs: 300, mostBytes: 256 * 2 ** 20, mostOutput: 1_000 }, program: await programOf('setTimeout(() => undefined, 60_000);') });

    await expect(waiting.read(await pdfOf(RESUME))).rejects.toMatchObject({ reason: 'PART_AWAY' });
  });

  it('reads nothing for a caller who has gone while others were read', async () => {
    const failures: string[] = [];
    const busy = sandboxedReader({ program: await programOf('setTimeout(() => undefined, 500);'), onFailure: (why) => failures.push(why) });
    const gone = new AbortController();
    const file = await pdfOf(RESUME);
    const before = [busy.read(file), busy.read(file)];
    const waiting = busy.read(file, gone.signal);
    gone.abort(new Error('the caller has gone'));

    await expect(waiting).rejects.toThrow('the caller has gone');
    await Promise.allSettled(before);
    expect(failures).toHaveLength(2);
  });

  it('takes no reading whose facts rest on words that do not stand in the document', async () => {
    const spot = { page: 1, line: 1, paragraph: 0 };
    const lie = { outcome: 'read', lines: [{ spot, text: 'Ada Example' }], facts: [{ kind: 'name', quotes: [{ part: '', words: 'Eve Example', spot }] }] };
    const program = await programOf(`import { writeFileSync } from 'node:fs'; writeFileSync(1, ${JSON.stringify(JSON.stringify(lie))});`);
    const failures: string[] = [];
    const lying = sandboxedReader({ program, onFailure: (why) => failures.push(why) });

    expect(await lying.read(await pdfOf(RESUME))).toMatchObject({ outcome: 'damaged', facts: [] });
    expect(failures).toEqual([expect.stringContaining('do not stand at their spot')]);
  });

  it('stops reading for a caller who has gone', async () => {
    const gone = new AbortController();
    const reading = reader.read(await pdfOf(RESUME), gone.signal);
    gone.abort(new Error('the caller has gone'));

    await expect(reading).rejects.toThrow('the caller has gone');
  });

  it('says that it stops to those who still wait', async () => {
    const stopping = sandboxedReader();
    const file = await pdfOf(RESUME);
    const readings = Array.from({ length: 4 }, () => stopping.read(file).catch((error: unknown) => error));
    await stopping.close();

    for (const error of await Promise.all(readings)) expect(error).toMatchObject({ reason: 'PART_AWAY' });
  });
});
