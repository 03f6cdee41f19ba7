import { randomUUID } from 'node:crypto';
import { ConsentRecordedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { ConsentDocument, ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';
import { versionNow } from './consent.ts';

let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity()));
afterAll(() => given.db.destroy());

const anySeeker = async () => {
  const { as, userId } = await given.signIn(await given.anyUser());
  return { consents: as(ConsentService), userId };
};
const anyone = () => given.client(ConsentService);
const agreed = (document: ConsentDocument = ConsentDocument.MARKETING) => ({ requestId: randomUUID(), document, documentVersion: versionNow('marketing'), agreed: true });

describe('RecordConsent', () => {
  it('records what was agreed to, once for a request', async () => {
    const { consents, userId } = await anySeeker();
    const asked = agreed();

    const first = await consents.recordConsent(asked);

    expect(first.consent).toMatchObject({ document: asked.document, documentVersion: asked.documentVersion, agreed: true });
    expect(await consents.recordConsent(asked)).toEqual(first);
    expect(await codeOf(consents.recordConsent({ ...asked, agreed: false }))).toBe('AlreadyExists');
    expect((await given.events(ConsentRecordedSchema)).filter((each) => each.userId === userId)).toMatchObject([
      { consentId: first.consent!.consentId, document: 'marketing', documentVersion: asked.documentVersion, agreed: true },
    ]);
  });

  it('refuses a version that there is not, and says which one stands', async () => {
    const { consents } = await anySeeker();

    for (const each of [true, false]) {
      const refusal = await consents.recordConsent({ ...agreed(), documentVersion: '1999-01-01', agreed: each }).catch(String);
      expect(refusal).toBe(`ConnectError: [invalid_argument] this version of the text cannot be agreed to: show the one of ${versionNow('marketing')}`);
    }
  });

  it('refuses a document that there is not, and who is not signed in', async () => {
    const { consents } = await anySeeker();

    expect(await codeOf(consents.recordConsent(agreed(ConsentDocument.UNSPECIFIED)))).toBe('InvalidArgument');
    expect(await codeOf(consents.recordConsent(agreed(99 as ConsentDocument)))).toBe('InvalidArgument');
    expect(await codeOf(anyone().recordConsent(agreed()))).toBe('Unauthenticated');
  });

  it('can be changed by nobody afterwards', async () => {
    const { consents, userId } = await anySeeker();
    await consents.recordConsent(agreed());

    await expect(given.asSystem((db) => db.updateTable('consents').set({ agreed: false }).where('user_id', '=', userId).execute())).rejects.toThrow('permission denied');
    await expect(given.asSystem((db) => db.deleteFrom('consents').where('user_id', '=', userId).execute())).rejects.toThrow('permission denied');
  });
});

describe('ListConsents', () => {
  it('keeps the whole history, newest first, and says what stands', async () => {
    const { consents } = await anySeeker();
    await consents.recordConsent(agreed());
    await consents.recordConsent(agreed(ConsentDocument.TERMS));
    await consents.recordConsent({ ...agreed(), agreed: false });

    const first = await consents.listConsents({ pageSize: 2 });
    const rest = await consents.listConsents({ pageSize: 2, pageToken: first.nextPageToken });

    expect([...first.consents, ...rest.consents].map((each) => [each.document, each.agreed])).toEqual([
      [ConsentDocument.MARKETING, false],
      [ConsentDocument.TERMS, true],
      [ConsentDocument.MARKETING, true],
    ]);
    expect(rest.nextPageToken).toBe('');
    expect(first.documents.map((each) => [each.document, each.documentVersion, each.agreed])).toEqual([
      [ConsentDocument.TERMS, versionNow('terms'), true],
      [ConsentDocument.PRIVACY, versionNow('privacy'), false],
      [ConsentDocument.MARKETING, versionNow('marketing'), false],
    ]);
  });

  it("shows nobody another's, nor anything without a session", async () => {
    await (await anySeeker()).consents.recordConsent(agreed());

    expect((await (await anySeeker()).consents.listConsents({})).consents).toEqual([]);
    expect((await given.client(ConsentService, { kind: 'staff', userId: randomUUID() }).listConsents({})).consents).toEqual([]);
    expect(await codeOf(anyone().listConsents({}))).toBe('Unauthenticated');
    expect(await codeOf((await anySeeker()).consents.listConsents({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });
});
