import type { Reading } from '../facts/reading.ts';

/** Reads documents, whatever is in them. */
export interface DocumentReader {
  /** What is read in a document. Only a file that is no document is an error. */
  read(file: Uint8Array, signal?: AbortSignal): Promise<Reading>;
}
