import { ConsentDocument } from '@hireflux/proto/identity/v1/consent_service_pb';
import { REGION } from './language';

export const CONSENT_DOCUMENTS: Readonly<Record<ConsentDocument, string>> = {
  [ConsentDocument.UNSPECIFIED]: '',
  [ConsentDocument.TERMS]: $localize`:@@words.consent.terms:The terms of use`,
  [ConsentDocument.PRIVACY]: $localize`:@@words.consent.privacy:How data is kept`,
  [ConsentDocument.MARKETING]: $localize`:@@words.consent.marketing:News and offers by mail`,
};

/** Where each can be read. */
export const CONSENT_PAGES: Readonly<Partial<Record<ConsentDocument, string>>> = {
  [ConsentDocument.TERMS]: '/terms',
  [ConsentDocument.PRIVACY]: '/privacy',
};

const DAY = new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' });

/** A version of a text by the day that it stands from: "1 March 2026". */
export const versionInWords = (version: string): string => (/^\d{4}-\d\d-\d\d$/.test(version) ? DAY.format(new Date(version)) : version);
