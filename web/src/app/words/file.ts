import { factsOf, isCanceled, type Reason, reasonOf } from '../connect/failure';
import { type FileUse, MOST_BYTES } from '../connect/upload';
import { wordsOf } from './reasons';
import { sizeInWords } from './size';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp'];

/** Why a file need not be sent at all. Empty where it may be. */
export function fileFault(file: File, use: FileUse): string {
  if (file.size === 0) return $localize`:@@words.file.empty:This file is empty. Choose another one.`;
  if (use === 'logo' && file.type && !PICTURES.includes(file.type)) return noPicture();
  return file.size > MOST_BYTES[use] ? tooLarge(file, use) : '';
}

/** What became of a file that could not be taken, in words. Empty where its sender gave it up. */
export function fileFailure(error: unknown, file: File, use: FileUse): string {
  if (isCanceled(error)) return '';
  const reason = reasonOf(error);
  if (reason === 'BODY_TOO_LARGE') return tooLarge(file, use);
  return (use === 'logo' && logoFailure(reason, factsOf(error))) || wordsOf(error);
}

function logoFailure(reason: Reason | undefined, { width, height }: Readonly<Record<string, string>>): string {
  if (reason === 'FILE_KIND_UNKNOWN') return noPicture();
  if (reason === 'FILE_UNREADABLE') return $localize`:@@words.file.picture-broken:This picture cannot be read. Save it anew, then choose it again.`;
  if (reason === 'INVALID_REQUEST' && width && height) return $localize`:@@words.file.picture-sides:This picture has ${width}:width: × ${height}:height: pixels. A logo has 64 to 4096 a side.`;
  return '';
}

const noPicture = () => $localize`:@@words.file.no-picture:This is no PNG, JPEG or WebP picture. Save the logo as one of them.`;

const tooLarge = (file: File, use: FileUse) =>
  $localize`:@@words.file.too-large:This file has ${sizeInWords(file.size)}:size:, and at most ${sizeInWords(MOST_BYTES[use])}:most: are taken. Save it smaller, without large pictures.`;
