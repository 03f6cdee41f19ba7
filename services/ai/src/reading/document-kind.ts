import type { DocumentKind } from './document.ts';

/** PDF readers look for the mark in the first kilobyte. */
const MARK_WITHIN = 1024;
const ZIP = Buffer.from('PK\x03\x04');
const COMPOUND_FILE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** What a file is by its content; its name may say anything. */
export function kindOf(file: Uint8Array): DocumentKind | undefined {
  const bytes = bytesOf(file);
  if (bytes.subarray(0, MARK_WITHIN).includes('%PDF-')) return 'pdf';
  // Every entry of a zip is named in clear, where it stands too: one that was cut off is still known.
  if (bytes.subarray(0, ZIP.length).equals(ZIP) && bytes.includes('word/')) return 'docx';
  return isEncryptedDocx(file) ? 'docx' : undefined;
}

/** Word wraps a document with a password into a file of its older kind. */
export function isEncryptedDocx(file: Uint8Array): boolean {
  const bytes = bytesOf(file);
  return bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE) && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function bytesOf(file: Uint8Array): Buffer {
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}
