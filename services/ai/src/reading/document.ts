/** A piece of text where a PDF puts it, in points, y from the top of the page. */
export interface TextPiece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
}

/** A paragraph of a DOCX: its lines, each in the parts that tabs divide. */
export interface Paragraph {
  readonly lines: readonly (readonly string[])[];
  readonly bullet: boolean;
  readonly heading: boolean;
}

export type DocumentKind = 'pdf' | 'docx';

/** Why a document gave no text. */
export type Unreadable = 'no-text' | 'encrypted' | 'damaged' | 'too-large';

export type DocumentText =
  | { readonly kind: 'pdf'; readonly pages: readonly Page[] }
  | { readonly kind: 'docx'; readonly paragraphs: readonly Paragraph[] };

/** Thrown while a document is taken apart. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly why: Unreadable;

  constructor(why: Unreadable, options?: ErrorOptions) {
    super(why, options);
    this.why = why;
  }
}
