import { Document, Header, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, Textbox, WidthType } from 'docx';
import type { WalkFile } from './files.ts';
import { truthOf, type Work, workOf } from './made-truth.ts';
import { docxOf, type ResumeText, textOf } from './make-resume.ts';

/** The same made-up person in each of the shapes that people give to their résumés. */
export async function shapes(): Promise<WalkFile[]> {
  const [english, german] = await Promise.all([textOf('software'), textOf('german')]);
  return Promise.all([
    made('one-column', docxOf, english),
    made('two-columns', twoColumns, english),
    made('header-and-text-box', headerAndTextBox, english),
    made('dates-in-a-table', datesInATable, english),
    made('german', docxOf, german),
  ]);
}

async function made(name: string, shape: (text: ResumeText) => Promise<Buffer>, text: ResumeText): Promise<WalkFile> {
  return { name: `${name}.docx`, bytes: await shape(text), truth: truthOf(text) };
}

const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
const title = ({ name }: ResumeText) => new Paragraph({ text: name, heading: HeadingLevel.TITLE });
const pack = (children: (Paragraph | Table | Textbox)[], headers: Paragraph[] = []) =>
  Packer.toBuffer(new Document({ creator: 'HireFlux', sections: [{ ...(headers.length > 0 && { headers: { default: new Header({ children: headers }) } }), children }] }));
const sectionsOf = ({ sections = [] }: ResumeText, wanted: (heading: string) => boolean) =>
  sections.filter((section) => wanted(section.heading)).flatMap((section) => [heading(section.heading), ...section.lines.map((line) => new Paragraph(line))]);

function row(widths: readonly number[], cells: readonly (readonly Paragraph[])[]): TableRow {
  return new TableRow({ children: cells.map((children, at) => new TableCell({ width: { size: widths[at]!, type: WidthType.PERCENTAGE }, children: [...children] })) });
}

/** Contacts and skills stand beside the rest. */
function twoColumns(text: ResumeText): Promise<Buffer> {
  const side = [...(text.contact ?? []).map((line) => new Paragraph(line)), ...sectionsOf(text, (name) => name === 'Skills')];
  const main = [new Paragraph(text.headline ?? ''), ...sectionsOf(text, (name) => name !== 'Skills')];
  return pack([title(text), new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [row([32, 68], [side, main])] })]);
}

/** Name and contacts stand in the page's header, and the skills in a text box. */
function headerAndTextBox(text: ResumeText): Promise<Buffer> {
  const skills = new Textbox({ children: sectionsOf(text, (name) => name === 'Skills'), style: { width: '100%', height: 'auto' } });
  const header = [title(text), ...(text.contact ?? []).map((line) => new Paragraph(line))];
  return pack([new Paragraph(text.headline ?? ''), skills, ...sectionsOf(text, (name) => name !== 'Skills')], header);
}

/** Each place of work is a row: its time on the left, and what was done there as bullets on the right. */
function datesInATable(text: ResumeText): Promise<Buffer> {
  const { lines } = text.sections!.find((section) => section.heading === 'Experience')!;
  const entries: { work: Work; done: string[] }[] = [];
  for (const line of lines) {
    const work = workOf(line);
    if (work) entries.push({ work, done: [] });
    else entries.at(-1)!.done.push(line);
  }
  const rows = entries.map(({ work: { title: held, employer, when }, done }) =>
    row([30, 70], [[new Paragraph(when)], [new Paragraph(`${held}, ${employer}`), ...done.map((each) => new Paragraph({ text: each, bullet: { level: 0 } }))]]),
  );
  const before = [title(text), new Paragraph(text.headline ?? ''), ...(text.contact ?? []).map((line) => new Paragraph(line)), ...sectionsOf(text, (name) => name === 'Skills')];
  return pack([...before, heading('Experience'), new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows }), ...sectionsOf(text, (name) => name === 'Education')]);
}
