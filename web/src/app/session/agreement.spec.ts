import { TestBed } from '@angular/core/testing';
import { ConsentDocument, ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { Agreement } from './agreement';
import { Session } from './session';

async function signedIn(version: string, agreedBefore?: string) {
  const recorded: ConsentDocument[] = [];
  const texts = [ConsentDocument.TERMS, ConsentDocument.PRIVACY, ConsentDocument.MARKETING];
  TestBed.configureTestingModule({
    providers: [
      provideFakeServer((router) => {
        router.service(SessionService, { signIn: ({ email, userType }) => ({ user: { userId: '1', email, userType } }) });
        router.service(IdentityService, {});
        router.service(ConsentService, {
          listConsents: () => ({ documents: texts.map((document) => ({ document, documentVersion: version, agreed: recorded.includes(document) })) }),
          recordConsent: ({ document, documentVersion, agreed }) => {
            if (agreed && documentVersion === version) recorded.push(document);
            return {};
          },
        });
      }),
    ],
  });
  const agreement = TestBed.inject(Agreement);
  if (agreedBefore) agreement.keep(agreedBefore);
  await TestBed.inject(Session).signIn('ada@example.com', 'kettle orchard violin', UserType.SEEKER);
  agreement.missing();
  const settled = () => vi.waitFor(() => expect(agreement.known()).toBe(true));
  await settled();
  return { agreement, recorded, settled };
}

describe('Agreement', () => {
  beforeEach(() => localStorage.clear());

  it('says which texts are not agreed to, and records it when they are', async () => {
    const { agreement, recorded } = await signedIn('2026-01-01');
    expect(agreement.missing().map(({ document }) => document)).toEqual([ConsentDocument.TERMS, ConsentDocument.PRIVACY]);

    await agreement.agree();

    await vi.waitFor(() => expect(agreement.missing()).toEqual([]));
    expect(recorded).toEqual([ConsentDocument.TERMS, ConsentDocument.PRIVACY]);
  });

  it('records what was agreed to while signing up', async () => {
    const { agreement, recorded } = await signedIn('2026-01-01', 'Ada@example.com');

    expect(recorded).toEqual([ConsentDocument.TERMS, ConsentDocument.PRIVACY]);
    expect(agreement.missing()).toEqual([]);
  });

  it('records nothing that another agreed to, and no text that is newer than the agreement', async () => {
    expect((await signedIn('2026-01-01', 'ben@example.com')).recorded).toEqual([]);
    TestBed.resetTestingModule();
    expect((await signedIn('9999-01-01', 'ada@example.com')).recorded).toEqual([]);
  });
});
