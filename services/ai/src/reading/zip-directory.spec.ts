import { describe, expect, it } from 'vitest';
import { bombDocx } from '../testing/broken-documents.ts';
import { docxOf } from '../testing/documents.ts';
import { zipEntries } from './zip-directory.ts';

describe('zipEntries', () => {
  it('names what a zip holds and unpacks it', async () => {
    const entries = zipEntries(await docxOf('Ada Example'));

    const document = entries.find(({ name }) => name === 'word/document.xml');
    expect(document?.unpack(100_000).toString()).toContain('Ada Example');
    expect(document?.unpack(100_000)).toHaveLength(document!.size);
  });

  it('unpacks no more than it may, whatever the directory says', () => {
    const [, , document] = zipEntries(bombDocx(3, { said: 1_000 }));

    expect(document?.size).toBe(1_000);
    expect(() => document?.unpack(1_000_000)).toThrow(expect.objectContaining({ why: 'too-large' }));
  });

  it.each([0, 3, 21, 22, 400])('calls a zip of which only %i bytes are left damaged', async (length) => {
    const zip = await docxOf('Ada Example');

    expect(() => zipEntries(zip.subarray(zip.length - length)).map((entry) => entry.unpack(1_000))).toThrow(expect.objectContaining({ why: 'damaged' }));
  });
});
