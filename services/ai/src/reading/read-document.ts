import { READER_VERSION, type Reading } from '../facts/reading.ts';
import { readFacts } from '../facts/read-facts.ts';
import { documentLines, type Line } from '../lines/line.ts';
import { pageLines } from '../lines/page-lines.ts';
import { paragraphLines } from '../lines/paragraph-lines.ts';
import { type DocumentKind, UnreadableError } from './document.ts';
import { nothing } from './nothing.ts';
import type { PdfFolders } from './read-pdf.ts';

const MOST_LINES = 10_000;
/** Fifty full pages have half of it. */
const MOST_LETTERS = 400_000;

/** Takes a document apart and reads its facts. What cannot be read is an outcome. */
export async function readDocument(file: Uint8Array, kind: DocumentKind, folders: PdfFolders): Promise<Reading> {
  try {
    const { lines, pageCount } = kind === 'pdf' ? await linesOfPdf(file, folders) : await linesOfDocx(file);
    if (lines.length === 0) return nothing('no-text', kind, pageCount);
    const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
    if (lines.length > MOST_LINES || letters > MOST_LETTERS) return nothing('too-large', kind, pageCount);
    return { outcome: 'read', readerVersion: READER_VERSION, kind, pageCount, lines: documentLines(lines), facts: readFacts(lines) };
  } catch (error) {
    if (error instanceof UnreadableError) return nothing(error.why, kind);
    throw error;
  }
}

interface Lines {
  readonly lines: readonly Line[];
  readonly pageCount: number;
}

// Each library is loaded for its own kind of file alone: loading is most of the time that a file takes.

async function linesOfPdf(file: Uint8Array, folders: PdfFolders): Promise<Lines> {
  const { readPdf } = await import('./read-pdf.ts');
  const pages = await readPdf(file, folders);
  return { lines: pages.flatMap((page, index) => pageLines(page, index + 1)), pageCount: pages.length };
}

async function linesOfDocx(file: Uint8Array): Promise<Lines> {
  const { readDocx } = await import('./read-docx.ts');
  return { lines: paragraphLines(await readDocx(file)), pageCount: 0 };
}
