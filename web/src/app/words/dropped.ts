import { type Reason, reasonOf } from '../connect/failure';
import type { FileUpload } from '../connect/file-upload';
import { fileFailure, fileFault } from './file';
import type { DroppedFile } from '../ui/drop';
import { sizeInWords } from './size';

const HOPELESS: ReadonlySet<Reason | undefined> = new Set<Reason>(['FILE_KIND_UNKNOWN', 'FILE_UNREADABLE', 'BODY_TOO_LARGE', 'INVALID_REQUEST']);

/** A file on its way, as the drop zone shows it. */
export function droppedFile<T>(upload: FileUpload<T>, taking: string, done: (result: T | undefined) => string): DroppedFile | undefined {
  const [file, state] = [upload.file(), upload.state()];
  if (!file || state === 'none') return undefined;
  const fault = fileFault(file, upload.use);
  const says = {
    sending: $localize`:@@words.file.sending:${Math.round(upload.progress() * 100)}:percent: % sent`,
    taking,
    done: done(upload.result()),
    failed: fault || fileFailure(upload.failure(), file, upload.use),
  }[state];
  return { name: file.name, size: sizeInWords(file.size), state, progress: upload.progress(), says, again: fault === '' && !HOPELESS.has(reasonOf(upload.failure())) };
}

/** Sends a file, unless it is known beforehand that it would be refused: then it says so. */
export function sendFile<T>(upload: FileUpload<T>, file: File): Promise<T | undefined> {
  const fault = fileFault(file, upload.use);
  if (fault === '') return upload.start(file);
  upload.refuse(file, new Error(fault));
  return Promise.resolve(undefined);
}
