import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Preference, PreferencesSchema } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { kindFromProto, kindToProto } from '../notifications/notification-proto.ts';
import { choicesOf, type How, type Muted, type Side } from './preference.ts';

export function toProto(side: Side, muted: Muted): MessageInitShape<typeof PreferencesSchema> {
  const preferences = choicesOf(side, muted).map(({ kind, inApp, byMail }) => ({ kind: kindToProto(kind), inApp, byMail }));
  return { preferences, mailLocale: muted.mail_locale ?? '' };
}

export const fromProto = ({ kind, inApp, byMail }: Preference): How => ({ kind: kindFromProto(kind), inApp, byMail });

export const localeFromProto = (locale: string | undefined) => (locale === '' ? null : (locale as 'en' | 'de' | undefined));
