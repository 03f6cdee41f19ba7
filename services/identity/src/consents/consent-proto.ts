import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { ConsentDocument, type ConsentSchema, type StandingDocumentSchema } from '@hireflux/proto/identity/v1/consent_service_pb';
import type { ConsentRow } from '../schema.ts';
import { DOCUMENTS, versionNow } from './consent.ts';

const DOCUMENT: Record<ConsentRow['document'], ConsentDocument> = {
  terms: ConsentDocument.TERMS,
  privacy: ConsentDocument.PRIVACY,
  marketing: ConsentDocument.MARKETING,
};

export const documentFromProto = (document: ConsentDocument) => getKeyOf(DOCUMENT, document);

export const toProto = (row: ConsentRow): MessageInitShape<typeof ConsentSchema> => ({
  consentId: row.id,
  document: DOCUMENT[row.document],
  documentVersion: row.document_version,
  agreed: row.agreed,
  createTime: timestampFromDate(row.create_time),
});

/** Every text as it stands now, and whether it is agreed to, given what was recorded last of each. */
export const standingToProto = (latest: readonly ConsentRow[]): MessageInitShape<typeof StandingDocumentSchema>[] =>
  DOCUMENTS.map((document) => {
    const documentVersion = versionNow(document);
    const agreed = latest.some((row) => row.document === document && row.agreed && row.document_version === documentVersion);
    return { document: DOCUMENT[document], documentVersion, agreed };
  });
