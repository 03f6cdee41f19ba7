import JSZip from 'jszip';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of a document as this walk reads it for itself, a page an entry; a DOCX is one page of its paragraphs. */
export async function documentText(file: Buffer): Promise<string[]> {
  if (file.subarray(0, 5).toString('latin1') !== '%PDF-') return [`${await headersOf(file)} ${(await mammoth.extractRawText({ buffer: file })).value}`];
  const loading = getDocument({ data: new Uint8Array(file), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  await loading.destroy();
  return pages;
}

/** The words of a DOCX that stand at the top of every page. */
async function headersOf(file: Buffer): Promise<string> {
  const headers = (await JSZip.loadAsync(file)).file(/^word\/header\d*\.xml$/);
  const texts = await Promise.all(headers.map((header) => header.async('text')));
  return texts.join(' ').replace(/<[^>]*>/g, ' ');
}

/** Letters and digits alone: how a line is cut into pieces, and which dash it has, is no matter. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether words stand in a text. A font may give no letters for its ligatures (fi, ffl, tt): such a text is compared without those. */
export function stands(words: string, text: string): boolean {
  if (folded(text).includes(folded(words))) return true;
  const bare = (each: string) => folded(each).replace(/[filt]/g, '');
  return text.includes('\0') && bare(text).includes(bare(words));
}
