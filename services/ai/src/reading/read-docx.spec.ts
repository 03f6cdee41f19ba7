import { Document, ExternalHyperlink, Header, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { readDocx } from './read-docx.ts';

const packed = (children: (Paragraph | Table)[], headers = {}) => Packer.toBuffer(new Document({ sections: [{ children, headers }] }));
const read = async (children: (Paragraph | Table)[], headers = {}) => (await readDocx(await packed(children, headers))).filter(({ lines }) => lines.flat().join('') !== '');
const textsOf = (paragraphs: Awaited<ReturnType<typeof read>>) => paragraphs.map(({ lines }) => lines.map((parts) => parts.join(' > ')).join(' / '));

describe('readDocx', () => {
  it('parts a paragraph at its breaks and tabs', async () => {
    const paragraph = new Paragraph({ children: [new TextRun('Example Works'), new TextRun('\tJan 2020'), new TextRun({ text: 'Night nurse', break: 1 })] });

    expect((await read([paragraph]))[0]?.lines).toEqual([['Example Works', 'Jan 2020'], ['Night nurse']]);
  });

  it('knows headings, lists, bold words and links', async () => {
    const paragraphs = await read([
      new Paragraph({ text: 'Experience', heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ text: 'Led a ward', bullet: { level: 0 } }),
      new Paragraph({ children: [new TextRun({ text: 'Night nurse', bold: true })] }),
      new Paragraph({ children: [new ExternalHyperlink({ link: 'https://example.com/ada', children: [new TextRun('my page')] })] }),
    ]);

    expect(paragraphs.map(({ heading, bullet, bold, links }) => ({ heading, bullet, bold, links }))).toEqual([
      { heading: true, bullet: false, bold: false, links: [] },
      { heading: false, bullet: true, bold: false, links: [] },
      { heading: false, bullet: false, bold: true, links: [] },
      { heading: false, bullet: false, bold: false, links: [{ url: 'https://example.com/ada', words: 'my page' }] },
    ]);
  });

  it('reads tables cell by cell', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
    const table = new Table({ rows: [new TableRow({ children: [cell('Languages'), cell('English')] }), new TableRow({ children: [cell('Tools'), cell('Excel')] })] });

    expect(textsOf(await read([table]))).toEqual(['Languages', 'English', 'Tools', 'Excel']);
  });

  it('reads what stands in the header of its pages, once, and first', async () => {
    const header = new Header({ children: [new Paragraph('Ada Example'), new Paragraph('R & D <ada@example.com>')] });

    const paragraphs = await read([new Paragraph('Ada Example'), new Paragraph('Skills')], { default: header, first: header });

    expect(textsOf(paragraphs)).toEqual(['R & D <ada@example.com>', 'Ada Example', 'Skills']);
  });
});
