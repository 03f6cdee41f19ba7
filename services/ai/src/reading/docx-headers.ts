import type { Paragraph } from './document.ts';
import type { ZipEntry } from './zip-directory.ts';

const MOST_BYTES = 200_000;
const HEADER = /^word\/header\d*\.xml$/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The paragraphs of page headers, which mammoth leaves out, and in which many write their name; what the text says too is left out. */
export function headerParagraphs(entries: readonly ZipEntry[], body: readonly Paragraph[]): Paragraph[] {
  const said = new Set(body.map(wordsOf));
  const paragraphs = entries.filter(({ name, size }) => HEADER.test(name) && size <= MOST_BYTES).flatMap((entry) => paragraphsIn(entry.unpack(MOST_BYTES).toString('utf8')));
  return paragraphs.filter((paragraph) => {
    const words = wordsOf(paragraph);
    if (words === '' || said.has(words)) return false;
    said.add(words);
    return true;
  });
}

function paragraphsIn(xml: string): Paragraph[] {
  return xml.split('</w:p>').map((part) => {
    const pieces = part.matchAll(/<w:t(?: [^>]{0,200})?>([^<]*)<\/w:t>|<w:(tab|br)\/>/g);
    const text = [...pieces].map(([, words, mark]) => (mark === 'tab' ? '\t' : mark === 'br' ? '\n' : unescaped(words ?? ''))).join('');
    return { lines: text.split('\n').map((line) => line.split('\t')), bullet: false, heading: false, bold: false, links: [] };
  });
}

function wordsOf({ lines }: Paragraph): string {
  return lines.flat().join(' ').replace(/\s+/g, ' ').trim();
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => ENTITIES[name]!);
}
