import type { DocumentKind } from './document.ts';

/** PDF readers look for the mark in the first kilobyte. */
const MARK_WITHIN = 1024;

/** What a file is by its content; its name may say anything. */
export function kindOf(file: Uint8Array): DocumentKind | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, MARK_WITHIN).includes('%PDF-')) return 'pdf';
  // Every entry of a zip is named in clear, in the directory at its end too.
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) && bytes.includes('word/') && bytes.includes('[Content_Types].xml')) return 'docx';
  return undefined;
}
