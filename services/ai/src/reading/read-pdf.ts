import { getDocument, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { isAddress, type Page, type PageLink, type TextPiece, UnreadableError } from './document.ts';
import { hiddenWords } from './hidden-words.ts';
import { boxIn, type Matrix, multiply } from './matrix.ts';

const MOST_PAGES = 50;
const MOST_PIECES = 100_000;

/** Where pdf.js finds what it reads beside its code. */
export interface PdfFolders {
  readonly cMaps: string;
  readonly fonts: string;
}

/** The pieces of text of a PDF, page by page, where they stand. */
export async function readPdf(file: Uint8Array, folders: PdfFolders): Promise<Page[]> {
  // pdf.js runs its worker's code in this thread where it finds it here.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') });
  const task = getDocument({
    data: new Uint8Array(file),
    cMapUrl: folders.cMaps,
    cMapPacked: true,
    standardFontDataUrl: folders.fonts,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    // Pictures have no text: none is unpacked.
    maxImageSize: 1,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    return await readPages(await task.promise);
  } catch (cause) {
    if (cause instanceof UnreadableError) throw cause;
    throw new UnreadableError((cause as Error).name === 'PasswordException' ? 'encrypted' : 'damaged', { cause });
  }
}

async function readPages(document: PDFDocumentProxy): Promise<Page[]> {
  if (document.numPages > MOST_PAGES) throw new UnreadableError('too-large');
  const pages: Page[] = [];
  let pieces = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await readPage(await document.getPage(number));
    pieces += page.pieces.length;
    if (pieces > MOST_PIECES) throw new UnreadableError('too-large');
    pages.push(page);
  }
  return pages;
}

async function readPage(page: PDFPageProxy): Promise<Page> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const hidden = hiddenWords(await page.getOperatorList(), OPS);
  const pieces: TextPiece[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const own = item.transform as unknown as Matrix;
    const [a, b, , , x, y] = multiply(transform as unknown as Matrix, own);
    // Text that does not run from left to right is decoration: a watermark, a label on the margin.
    if (Math.abs(b) > Math.abs(a) * 0.1 || a <= 0) continue;
    if (hidden.has(own[4], own[5])) continue;
    pieces.push({ text: item.str, left: x, right: x + item.width, top: y, size: Math.hypot(a, b), font: item.fontName });
  }
  const links = linksOf(await page.getAnnotations(), transform as unknown as Matrix);
  page.cleanup();
  return { width, height, pieces, links };
}

function linksOf(annotations: readonly { readonly subtype?: string; readonly url?: unknown; readonly rect?: readonly number[] }[], page: Matrix): PageLink[] {
  return annotations.flatMap(({ subtype, url, rect }) => {
    if (subtype !== 'Link' || !isAddress(url) || rect?.length !== 4) return [];
    const { left, right, bottom, top } = boxIn(page, rect as unknown as [number, number, number, number]);
    // On the page y runs downwards.
    return [{ url, left, right, top: bottom, bottom: top }];
  });
}
