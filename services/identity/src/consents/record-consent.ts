import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { ConsentRecordedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { ConsentRow } from '../schema.ts';
import { assertKnown } from './consent.ts';
import { findConsentByRequest, insertConsent } from './consent-queries.ts';

export type NewConsent = Pick<ConsentRow, 'document' | 'document_version' | 'agreed' | 'request_id' | 'request_hash'>;

/** Records what a user agrees to or takes back, once for a request_id. */
export function recordConsent({ db }: Pick<IdentityDeps, 'db'>, actor: Member | Seeker | Staff, input: NewConsent): Promise<ConsentRow> {
  return asActor(db, actor, async (db) => {
    const { row, created } = await onceByRequest(
      input.request_hash,
      async () => {
        // A repeat is answered also when the text has changed since.
        if (await findConsentByRequest(db, actor.userId, input.request_id)) return undefined;
        assertKnown(input);
        return insertConsent(db, { ...input, id: newId(), user_id: actor.userId });
      },
      () => findConsentByRequest(db, actor.userId, input.request_id),
    );
    if (created) {
      const { id: consentId, user_id: userId, document, document_version: documentVersion, agreed } = row;
      await emit(db, ConsentRecordedSchema, { userId, consentId, document, documentVersion, agreed }, { aggregateId: userId });
    }
    return row;
  });
}
