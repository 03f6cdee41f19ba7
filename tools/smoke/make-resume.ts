import { readFile } from 'node:fs/promises';
import { Document, HeadingLevel, Packer, Paragraph } from 'docx';

export interface ResumeText {
  readonly name: string;
  readonly headline?: string;
  readonly contact?: readonly string[];
  readonly sections?: readonly { readonly heading: string; readonly lines: readonly string[] }[];
}

export const FIELDS = ['software', 'nursing', 'accounting'] as const;
export type Field = (typeof FIELDS)[number];

/** A résumé of a field, by the fixed text that the project has for it. */
export async function resumeOf(field: Field): Promise<Buffer> {
  return docxOf(await textOf(field));
}

/** The fixed text of a résumé, by its name. */
export async function textOf(name: string): Promise<ResumeText> {
  return JSON.parse(await readFile(new URL(`resumes/${name}.json`, import.meta.url), 'utf8')) as ResumeText;
}

/** A résumé that says a name and nothing else. */
export function nameOnly(): Promise<Buffer> {
  return docxOf({ name: 'Dora Beispiel' });
}

/** A plain DOCX: a name, contacts, and headed sections. */
export function docxOf({ name, headline, contact = [], sections = [] }: ResumeText): Promise<Buffer> {
  const children = [
    new Paragraph({ text: name, heading: HeadingLevel.TITLE }),
    ...(headline ? [new Paragraph(headline)] : []),
    ...contact.map((line) => new Paragraph(line)),
    ...sections.flatMap(({ heading, lines }) => [
      new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1 }),
      ...lines.map((line) => new Paragraph(line)),
    ]),
  ];
  return Packer.toBuffer(new Document({ creator: 'HireFlux', sections: [{ children }] }));
}
