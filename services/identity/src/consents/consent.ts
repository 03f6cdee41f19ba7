import { AppError } from '@hireflux/kit/errors';
import type { ConsentRow } from '../schema.ts';

type Document = ConsentRow['document'];

/** Every version of each text that there was, by the day that it stands from; the last one stands now. */
const VERSIONS: Readonly<Record<Document, readonly [string, ...string[]]>> = {
  terms: ['2026-11-25'],
  privacy: ['2026-11-25'],
  marketing: ['2026-11-25'],
};

export const DOCUMENTS = Object.keys(VERSIONS) as readonly Document[];

/** The version of a text that stands now. */
export const versionNow = (document: Document): string => VERSIONS[document].at(-1)!;

/** Refuses a version that there is not, and to agree to one that stands no more; that can still be taken back. */
export function assertKnown({ document, document_version, agreed }: Pick<ConsentRow, 'document' | 'document_version' | 'agreed'>): void {
  const versions = agreed ? [versionNow(document)] : VERSIONS[document];
  if (versions.includes(document_version)) return;
  const now = versionNow(document);
  throw new AppError('INVALID_REQUEST', `this version of the text cannot be agreed to: show the one of ${now}`, { document, document_version: now });
}
