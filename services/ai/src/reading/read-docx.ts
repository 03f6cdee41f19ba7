import mammoth from 'mammoth';
import { isAddress, type Paragraph, UnreadableError, type WordLink } from './document.ts';
import { isEncryptedDocx } from './document-kind.ts';
import { headerParagraphs } from './docx-headers.ts';
import { zipEntries } from './zip-directory.ts';

/** A résumé's text is some kilobytes; what unpacks to this much is made to do harm. */
const MOST_UNPACKED = 50_000_000;
const MOST_ENTRIES = 2_000;
const MOST_PARAGRAPHS = 10_000;

/** mammoth's tree of a document, as far as it is read here. */
interface Element {
  readonly type: string;
  readonly value?: string;
  readonly styleName?: string | null;
  readonly numbering?: unknown;
  readonly isBold?: boolean;
  readonly href?: string | null;
  readonly children?: readonly Element[];
}

/** The paragraphs of a DOCX: those of its page headers first, then its text in order, that of tables cell by cell. */
export async function readDocx(file: Uint8Array): Promise<Paragraph[]> {
  if (isEncryptedDocx(file)) throw new UnreadableError('encrypted');
  const entries = zipEntries(file);
  if (entries.some(({ encrypted }) => encrypted)) throw new UnreadableError('encrypted');
  const said = entries.reduce((sum, { size }) => sum + size, 0);
  if (said > MOST_UNPACKED || entries.length > MOST_ENTRIES) throw new UnreadableError('too-large');
  // What a directory says may be a lie.
  let left = MOST_UNPACKED;
  for (const entry of entries) left -= entry.unpack(left).length;

  const document = await documentOf(file);
  const body = document ? [...paragraphsOf(document)] : [];
  if (body.length > MOST_PARAGRAPHS) throw new UnreadableError('too-large');
  return [...headerParagraphs(entries, body), ...body];
}

async function documentOf(file: Uint8Array): Promise<Element | undefined> {
  let document: Element | undefined;
  // Only the tree is wanted: nothing is left to be made into HTML.
  const keep = (element: Element) => ((document = element), { ...element, children: [] });
  try {
    await mammoth.convertToHtml({ buffer: Buffer.from(file) }, { transformDocument: keep, externalFileAccess: false, includeEmbeddedStyleMap: false });
  } catch (cause) {
    throw new UnreadableError('damaged', { cause });
  }
  return document;
}

function* paragraphsOf(element: Element): Generator<Paragraph> {
  if (element.type === 'paragraph') yield paragraphOf(element);
  // Words in a text box are paragraphs within a paragraph.
  for (const child of element.children ?? []) yield* paragraphsOf(child);
}

function paragraphOf(element: Element): Paragraph {
  const style = element.styleName ?? '';
  return {
    lines: textOf(element.children)
      .split('\n')
      .map((line) => line.split('\t')),
    bullet: Boolean(element.numbering) || /list/i.test(style),
    heading: /^(?:heading|title|überschrift|titel|titre|título)/i.test(style),
    bold: isBold(element),
    links: [...linksOf(element.children)],
  };
}

function textOf(children: readonly Element[] = []): string {
  return children
    .map((child) => {
      if (child.type === 'text') return (child.value ?? '').replace(/[\n\r]/g, ' ');
      if (child.type === 'tab') return '\t';
      if (child.type === 'break') return '\n';
      return child.type === 'paragraph' ? '' : textOf(child.children);
    })
    .join('');
}

function* linksOf(children: readonly Element[] = []): Generator<WordLink> {
  for (const child of children) {
    if (child.type === 'paragraph') continue;
    if (child.type === 'hyperlink' && isAddress(child.href)) yield { url: child.href, words: textOf(child.children).replace(/\s+/g, ' ').trim() };
    yield* linksOf(child.children);
  }
}

function isBold({ children = [] }: Element): boolean {
  const runs = children.filter(({ type, children }) => type === 'run' && textOf(children).trim() !== '');
  return runs.length > 0 && runs.every(({ isBold }) => isBold);
}
