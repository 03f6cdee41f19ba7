import mammoth from 'mammoth';
import { type Paragraph, UnreadableError } from './document.ts';
import { unpackedSize } from './zip-directory.ts';

/** A résumé's text is some kilobytes; what unpacks to this much is made to do harm. */
const MOST_UNPACKED = 50_000_000;
const MOST_PARAGRAPHS = 10_000;

/** mammoth's tree of a document, as far as it is read here. */
interface Element {
  readonly type: string;
  readonly value?: string;
  readonly styleName?: string | null;
  readonly numbering?: unknown;
  readonly children?: readonly Element[];
}

/** The paragraphs of a DOCX in order, those of tables cell by cell. */
export async function readDocx(file: Uint8Array): Promise<Paragraph[]> {
  if (unpackedSize(file) > MOST_UNPACKED) throw new UnreadableError('too-large');
  let document: Element | undefined;
  const keep = (element: Element) => ((document = element), { ...element, children: [] });
  await mammoth
    .convertToHtml({ buffer: Buffer.from(file) }, { transformDocument: keep, externalFileAccess: false, includeEmbeddedStyleMap: false })
    .catch((cause: unknown) => {
      throw new UnreadableError('damaged', { cause });
    });
  const paragraphs = document ? [...paragraphsOf(document)] : [];
  if (paragraphs.length > MOST_PARAGRAPHS) throw new UnreadableError('too-large');
  return paragraphs;
}

function* paragraphsOf(element: Element): Generator<Paragraph> {
  if (element.type !== 'paragraph') {
    for (const child of element.children ?? []) yield* paragraphsOf(child);
    return;
  }
  yield {
    lines: textOf(element)
      .split('\n')
      .map((line) => line.split('\t')),
    bullet: Boolean(element.numbering) || /list/i.test(element.styleName ?? ''),
    heading: /^(heading|title|überschrift|titre|título)/i.test(element.styleName ?? ''),
  };
}

function textOf(element: Element): string {
  if (element.type === 'text') return (element.value ?? '').replace(/[\n\r]/g, ' ');
  if (element.type === 'tab') return '\t';
  if (element.type === 'break') return '\n';
  return (element.children ?? []).map(textOf).join('');
}
