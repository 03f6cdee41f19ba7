import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';
import { docxOf, type ResumeText } from '../smoke/make-resume.ts';

export type Format = 'pdf' | 'docx';
export type Layout = 'plain' | 'columns';

const PAGE = [595, 842] as const;
const MARGIN = 50;
const SIZES = { title: 20, heading: 13, text: 10 } as const;
const SIDE = 170;

/** A résumé as a file: in one column, or with skills and languages in a column of their own. */
export function resumeFile(text: ResumeText, format: Format, layout: Layout): Promise<Buffer> {
  if (format === 'pdf') return layout === 'plain' ? pdfOf([{ text, x: MARGIN, width: PAGE[0] - 2 * MARGIN }]) : pdfInColumns(text);
  return layout === 'plain' ? docxOf(text) : docxInColumns(text);
}

/** What goes beside the main column: lists, which are short. */
function parted({ sections = [], ...text }: ResumeText): { readonly side: ResumeText; readonly main: ResumeText } {
  const [skills, experience, education, languages] = sections;
  return {
    side: { name: '', sections: [skills!, languages!] },
    main: { ...text, sections: [experience!, education!] },
  };
}

function docxInColumns(text: ResumeText): Promise<Buffer> {
  const { side, main } = parted(text);
  const cell = (of: ResumeText, width: number) => new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, children: paragraphs(of) });
  const table = new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [new TableRow({ children: [cell(side, 32), cell(main, 68)] })] });
  const children = [new Paragraph({ text: text.name, heading: HeadingLevel.TITLE }), table];
  return Packer.toBuffer(new Document({ creator: 'HireFlux', sections: [{ children }] }));
}

function paragraphs({ headline, contact = [], sections = [] }: ResumeText): Paragraph[] {
  return [
    ...(headline ? [new Paragraph(headline)] : []),
    ...contact.map((line) => new Paragraph(line)),
    ...sections.flatMap(({ heading, lines }) => [new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }), ...lines.map((line) => new Paragraph(line))]),
  ];
}

function pdfInColumns(text: ResumeText): Promise<Buffer> {
  const { side, main } = parted(text);
  return pdfOf([
    { text: main, x: MARGIN + SIDE + 25, width: PAGE[0] - 2 * MARGIN - SIDE - 25 },
    { text: side, x: MARGIN, width: SIDE },
  ]);
}

interface Column {
  readonly text: ResumeText;
  readonly x: number;
  readonly width: number;
}

/** Draws columns side by side on one page. */
async function pdfOf(columns: readonly Column[]): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([...PAGE]);
  const [regular, bold] = [await document.embedFont(StandardFonts.Helvetica), await document.embedFont(StandardFonts.HelveticaBold)];
  for (const { text, x, width } of columns) {
    const pen = penOn(page, x, width);
    if (text.name) pen(text.name, bold, SIZES.title);
    for (const line of [text.headline ?? '', ...(text.contact ?? [])].filter(Boolean)) pen(line, regular, SIZES.text);
    for (const { heading, lines } of text.sections ?? []) {
      pen(heading, bold, SIZES.heading, 10);
      for (const line of lines) pen(line, regular, SIZES.text);
    }
  }
  return Buffer.from(await document.save());
}

/** Writes paragraphs below one another, broken where the column ends. */
function penOn(page: PDFPage, x: number, width: number) {
  let y = PAGE[1] - MARGIN;
  return (text: string, font: PDFFont, size: number, before = 0) => {
    y -= before;
    for (const line of broken(text, font, size, width)) {
      y -= size * 1.35;
      page.drawText(line, { x, y, size, font });
    }
  };
}

function broken(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && font.widthOfTextAtSize(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
