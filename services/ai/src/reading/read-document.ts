import { READER_VERSION, type Reading } from '../facts/reading.ts';
import { readFacts } from '../facts/read-facts.ts';
import { paragraphLines } from '../lines/paragraph-lines.ts';
import { documentLines, type Line } from '../lines/line.ts';
import { pageLines } from '../lines/page-lines.ts';
import { UnreadableError } from './document.ts';
import { kindOf } from './document-kind.ts';
import { nothing } from './nothing.ts';
import { readDocx } from './read-docx.ts';
import { type PdfFolders, readPdf } from './read-pdf.ts';

const MOST_LINES = 10_000;

/** Takes a document apart and reads its facts. What cannot be read is an outcome. */
export async function readDocument(file: Uint8Array, folders: PdfFolders): Promise<Reading> {
  const kind = kindOf(file);
  if (!kind) throw new Error('neither a PDF nor a DOCX');
  try {
    const { lines, pageCount } = kind === 'pdf' ? await linesOfPdf(file, folders) : await linesOfDocx(file);
    if (lines.length === 0) return nothing('no-text', kind, pageCount);
    if (lines.length > MOST_LINES) return nothing('too-large', kind, pageCount);
    return { outcome: 'read', readerVersion: READER_VERSION, kind, pageCount, lines: documentLines(lines), facts: readFacts(lines) };
  } catch (error) {
    if (error instanceof UnreadableError) return nothing(error.why, kind);
    throw error;
  }
}

async function linesOfPdf(file: Uint8Array, folders: PdfFolders): Promise<{ lines: Line[]; pageCount: number }> {
  const pages = await readPdf(file, folders);
  return { lines: pages.flatMap((page, index) => pageLines(page, index + 1)), pageCount: pages.length };
}

async function linesOfDocx(file: Uint8Array): Promise<{ lines: Line[]; pageCount: number }> {
  return { lines: paragraphLines(await readDocx(file)), pageCount: 0 };
}
