import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { NotificationsDeps } from '../deps.ts';
import { choose, type How, type Muted } from './preference.ts';
import { lockPreferences, updatePreferences as updateRow } from './preference-queries.ts';

export interface Choice {
  readonly kinds: readonly How[];
  /** Undefined leaves the language as it is, null takes that of the account. */
  readonly mailLocale: Muted['mail_locale'] | undefined;
}

/** Changes what the actor is told of; what is not named stays, also where two change at once. */
export function updatePreferences({ db }: NotificationsDeps, actor: Member | Seeker | Staff, { kinds, mailLocale }: Choice): Promise<Muted> {
  return asActor(db, actor, async (db) => {
    const before = await lockPreferences(db, actor.userId);
    const { muted_in_app, muted_by_mail, mail_locale } = choose(actor.kind, before, kinds);
    const after = { muted_in_app, muted_by_mail, mail_locale: mailLocale === undefined ? mail_locale : mailLocale };
    await updateRow(db, actor.userId, after);
    return after;
  });
}
