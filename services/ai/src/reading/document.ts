/** A piece of text where a PDF puts it, in points, y from the top of the page. */
export interface TextPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The base line. */
  readonly top: number;
  readonly size: number;
  /** Pieces of one font have one name. */
  readonly font: string;
}

/** An address that an area of a page leads to. */
export interface PageLink {
  readonly url: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
  readonly links: readonly PageLink[];
}

/** Words of a DOCX that lead to an address. */
export interface WordLink {
  readonly url: string;
  readonly words: string;
}

/** A paragraph of a DOCX: its lines, each in the parts that tabs divide. */
export interface Paragraph {
  readonly lines: readonly (readonly string[])[];
  readonly bullet: boolean;
  readonly heading: boolean;
  readonly bold: boolean;
  readonly links: readonly WordLink[];
}

export type DocumentKind = 'pdf' | 'docx';

/** Why a document gave no text. */
export type Unreadable = 'no-text' | 'encrypted' | 'damaged' | 'too-large';

/** Thrown while a document is taken apart. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly why: Unreadable;

  constructor(why: Unreadable, options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}

const LONGEST_ADDRESS = 500;

/** Whether an address in a document is one that people follow. */
export function isAddress(url: unknown): url is string {
  return typeof url === 'string' && url.length <= LONGEST_ADDRESS && /^(?:https?|mailto):/i.test(url);
}
