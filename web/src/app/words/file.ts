import { isCanceled, reasonOf } from '../connect/failure';
import { MOST_BYTES } from '../connect/upload';
import { wordsOf } from './reasons';
import { sizeInWords } from './size';

/** Why a file need not be sent at all. Empty where it may be. */
export function fileFault(file: File): string {
  if (file.size === 0) return $localize`:@@words.file.empty:This file is empty. Choose another one.`;
  if (file.size > MOST_BYTES) return tooLarge(file);
  return '';
}

/** What became of a file that could not be taken, in words. Empty where its sender gave it up. */
export function fileFailure(error: unknown, file: File): string {
  if (isCanceled(error)) return '';
  return reasonOf(error) === 'BODY_TOO_LARGE' ? tooLarge(file) : wordsOf(error);
}

function tooLarge(file: File): string {
  return $localize`:@@words.file.too-large:This file has ${sizeInWords(file.size)}:size:, and at most ${sizeInWords(MOST_BYTES)}:most: are taken. Save it smaller, without large pictures.`;
}
