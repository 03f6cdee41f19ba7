import { describe, expect, it } from 'vitest';
import { mediaTypeOf } from './media-type.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const zip = (...names: string[]) => Buffer.from(names.map((name) => `PK\x03\x04\x14\0${name}\0\0`).join(''), 'latin1');

describe('mediaTypeOf', () => {
  it.each<[string, Buffer, string]>([
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'application/pdf'],
    ['a PDF after a few stray bytes', Buffer.from('\0\0\r\n%PDF-1.4'), 'application/pdf'],
    ['a DOCX', zip('[Content_Types].xml', 'word/document.xml'), DOCX],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'image/png'],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46]), 'image/jpeg'],
    ['a text', Buffer.from('Ünder the œuvre\r\n\tof Ada 👩‍💻'), 'text/plain'],
    ['a text of an older machine', Buffer.from('\xdcber mich', 'latin1'), 'text/plain'],
    ['a wide text', Buffer.from('\ufeffÜber mich', 'utf16le'), 'text/plain'],
  ])('knows %s by its content', (_, file, type) => {
    expect(mediaTypeOf(file)).toBe(type);
  });

  it.each<[string, Buffer]>([
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1')],
    ['a program for Windows', Buffer.from('MZ\x90\0\x03\0', 'latin1')],
    ['a spreadsheet', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['wide rubbish', Buffer.from([0xff, 0xfe, 0, 0, 1, 0])],
  ])('takes no %s', (_, file) => {
    expect(mediaTypeOf(file)).toBeUndefined();
  });
});
