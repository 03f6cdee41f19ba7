const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** PDF readers look for the mark in the first kilobyte. */
const MARK_WITHIN = 1024;
const ZIP = Buffer.from('PK\x03\x04');
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
/** What no text holds, in any encoding that keeps ASCII. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** What a file is by its content, whatever its name says; undefined where it is no PDF, DOCX, PNG, JPEG or plain text. */
export function mediaTypeOf(file: Buffer): string | undefined {
  const startsWith = (mark: Buffer) => file.subarray(0, mark.length).equals(mark);
  if (file.subarray(0, MARK_WITHIN).includes('%PDF-')) return PDF;
  if (startsWith(PNG)) return 'image/png';
  if (startsWith(JPEG)) return 'image/jpeg';
  // Every entry of a zip is named in clear where it stands.
  if (startsWith(ZIP)) return file.includes('word/document') ? DOCX : undefined;
  return isText(file) ? 'text/plain' : undefined;
}

function isText(file: Buffer): boolean {
  const [first, second] = file;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return !CONTROL.test(isWide ? new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(file) : file.toString('latin1'));
}
