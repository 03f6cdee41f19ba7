import { READER_VERSION, type Reading } from '../facts/reading.ts';
import type { DocumentKind } from './document.ts';

/** The reading of a document that gave none. */
export function nothing(outcome: Exclude<Reading['outcome'], 'read'>, kind: DocumentKind, pageCount = 0): Reading {
  return { outcome, readerVersion: READER_VERSION, kind, pageCount, lines: [], facts: [] };
}
