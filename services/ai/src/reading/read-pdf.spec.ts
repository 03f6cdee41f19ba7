import { PDFDocument, type PDFFont, type PDFPage, PDFString, pushGraphicsState, popGraphicsState, rgb, setTextRenderingMode, StandardFonts, TextRenderingMode, degrees } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readPdf } from './read-pdf.ts';
import { readerProgram } from './reader-program.ts';

const [cMaps, fonts] = readerProgram().args as [string, string];
const WHITE = rgb(1, 1, 1);

/** The pieces of a page that shows "seen", and what else is drawn on it. */
async function readPage(draw: (page: PDFPage, font: PDFFont) => void) {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([400, 400]);
  page.drawText('seen', { x: 50, y: 350, size: 12, font });
  draw(page, font);
  const [read] = await readPdf(await document.save(), { cMaps, fonts });
  return read!;
}
const textsOf = async (draw: Parameters<typeof readPage>[0]) => (await readPage(draw)).pieces.map(({ text }) => text);

describe('readPdf', () => {
  it('says where words stand, from the top of the page', async () => {
    const { pieces, width, height } = await readPage(() => undefined);

    expect({ width, height }).toEqual({ width: 400, height: 400 });
    expect(pieces).toMatchObject([{ text: 'seen', left: 50, top: 50, size: 12 }]);
    expect(pieces[0]!.right).toBeGreaterThan(70);
  });

  it.each<[string, (page: PDFPage, font: PDFFont) => void]>([
    ['white on white', (page) => page.drawText('unseen', { x: 50, y: 300, size: 12, color: WHITE })],
    ['drawn invisibly', (page) => drawInvisibly(page, 'unseen')],
    ['wholly transparent', (page) => page.drawText('unseen', { x: 50, y: 300, size: 12, opacity: 0 })],
    ['standing on their side', (page) => page.drawText('unseen', { x: 50, y: 300, size: 12, rotate: degrees(90) })],
    ['white on a white box in a dark one', (page) => {
      page.drawRectangle({ x: 20, y: 250, width: 300, height: 90, color: rgb(0, 0, 0) });
      page.drawRectangle({ x: 30, y: 260, width: 200, height: 70, color: WHITE });
      page.drawText('unseen', { x: 50, y: 300, size: 12, color: WHITE });
    }],
  ])('leaves out words that are %s', async (_name, draw) => {
    expect(await textsOf(draw)).toEqual(['seen']);
  });

  it.each<[string, (page: PDFPage, font: PDFFont) => void]>([
    ['white on a dark column', (page) => {
      page.drawRectangle({ x: 20, y: 250, width: 300, height: 90, color: rgb(0.1, 0.2, 0.3) });
      page.drawText('also', { x: 50, y: 300, size: 12, color: WHITE });
    }],
    ['grey', (page) => page.drawText('also', { x: 50, y: 300, size: 12, color: rgb(0.6, 0.6, 0.6) })],
    ['laid unseen over what shows them', (page) => {
      page.drawRectangle({ x: 40, y: 290, width: 100, height: 30, color: rgb(0.5, 0.5, 0.5) });
      drawInvisibly(page, 'also');
    }],
    ['drawn dark over the same in white', (page) => {
      page.drawText('also', { x: 51, y: 300, size: 12, color: WHITE });
      page.drawText('also', { x: 50, y: 300, size: 12 });
    }],
  ])('reads words that are %s', async (_name, draw) => {
    expect(await textsOf(draw)).toContain('also');
  });

  it('tells where links lead, and leaves out those that people do not follow', async () => {
    const { links } = await readPage((page) => {
      for (const url of ['https://example.com/ada', 'file:///etc/passwd']) {
        const link = { Type: 'Annot', Subtype: 'Link', Rect: [50, 340, 100, 360], A: { Type: 'Action', S: 'URI', URI: PDFString.of(url) } };
        page.node.addAnnot(page.doc.context.register(page.doc.context.obj(link)));
      }
    });

    expect(links).toEqual([{ url: 'https://example.com/ada', left: 50, right: 100, top: 40, bottom: 60 }]);
  });
});

function drawInvisibly(page: PDFPage, text: string): void {
  page.pushOperators(pushGraphicsState(), setTextRenderingMode(TextRenderingMode.Invisible));
  page.drawText(text, { x: 50, y: 300, size: 12 });
  page.pushOperators(popGraphicsState());
}
