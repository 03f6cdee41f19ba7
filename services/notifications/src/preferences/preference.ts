import { AppError } from '@hireflux/kit/errors';
import type { NotificationKindName, PreferencesRow } from '../schema.ts';

export type Side = 'member' | 'seeker' | 'staff';

/** What each side is told of and may switch off. */
const KINDS: Readonly<Record<Side, readonly NotificationKindName[]>> = {
  member: ['new_applicant', 'application_withdrawn', 'mentioned', 'applicant_assigned', 'member_joined'],
  seeker: ['application_sent', 'stage_changed'],
  staff: [],
};

/** What a user does not want to be told, and the language of their mails, as they are kept. */
export type Muted = Pick<PreferencesRow, 'muted_in_app' | 'muted_by_mail' | 'mail_locale'>;

/** How one kind is told. */
export interface How {
  readonly kind: NotificationKindName;
  readonly inApp: boolean;
  readonly byMail: boolean;
}

export function howTold(muted: Muted, kind: NotificationKindName): How {
  return { kind, inApp: !muted.muted_in_app.includes(kind), byMail: !muted.muted_by_mail.includes(kind) };
}

/** How each kind is told that the side may choose about. */
export const choicesOf = (side: Side, muted: Muted): How[] => KINDS[side].map((kind) => howTold(muted, kind));

/** What is muted after some kinds were chosen anew. */
export function choose(side: Side, muted: Muted, chosen: readonly How[]): Muted {
  const other = chosen.find(({ kind }) => !KINDS[side].includes(kind));
  if (other) throw new AppError('INVALID_REQUEST', `a ${side} is not told of ${other.kind}: name only kinds that GetPreferences lists`);
  const without = (kinds: readonly string[], told: 'inApp' | 'byMail') => [
    ...kinds.filter((kind) => !chosen.some((each) => each.kind === kind)),
    ...chosen.filter((each) => !each[told]).map(({ kind }) => kind),
  ];
  return { ...muted, muted_in_app: without(muted.muted_in_app, 'inApp'), muted_by_mail: without(muted.muted_by_mail, 'byMail') };
}
