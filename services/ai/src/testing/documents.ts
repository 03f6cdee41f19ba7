import { Document, Packer, Paragraph, TextRun } from 'docx';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A PDF with a page a text, a line a line. */
export async function pdfOf(...pages: readonly string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of pages) {
    const page = document.addPage([595, 842]);
    text.split('\n').forEach((line, index) => page.drawText(line, { x: 60, y: 780 - index * 16, size: index === 0 ? 18 : 10, font }));
  }
  return document.save();
}

/** A DOCX with a paragraph a line; "• " before a line makes it a list's. */
export async function docxOf(text: string): Promise<Uint8Array> {
  const children = text.split('\n').map((line) =>
    line.startsWith('• ')
      ? new Paragraph({ text: line.slice(2), bullet: { level: 0 } })
      : new Paragraph({ children: line.split('\t').map((part, index) => new TextRun(index === 0 ? part : `\t${part}`)) }),
  );
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

export const RESUME = `Ada Example
Senior Software Engineer
ada@example.com | +44 20 7946 0958 | London, UK
Experience
Senior Software Engineer, Example Systems Ltd\tJan 2020 – Present
• Moved forty services to Kubernetes and halved the cost of running them.
Software Engineer, Sample Labs GmbH\tMar 2016 – Dec 2019
• Built a payment gateway in Go and PostgreSQL.
Education
B.Sc. Computer Science, University of Example\t2012 – 2016
Skills
Go, TypeScript, PostgreSQL, Kubernetes, Terraform`;
