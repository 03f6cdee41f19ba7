import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField as Bound, FormRoot } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { IDENTITY, Session } from '../../../session/session';
import { draftOf } from '../../../ui/draft';
import { Control, FormField } from '../../../ui/field';
import { Password } from '../../../ui/password';
import { problemOf } from '../../../ui/problem';
import { Refused } from '../../../ui/refused';
import { Toasts } from '../../../ui/toasts';
import { warnOnClose, type Written } from '../../../ui/unsaved';
import { LANGUAGES } from '../../../words/languages';
import { sending } from '../../../words/sending';
import { SaveLine } from '../../save-line';
import { type AccountModel, accountModel, accountSchema, type PasswordModel, passwordSchema } from './account-form';

const EMPTY: PasswordModel = { now: '', next: '' };

@Component({
  selector: 'hf-account-settings',
  imports: [Bound, Control, FormField, FormRoot, Password, Refused, RouterLink, SaveLine],
  templateUrl: './account.html',
  styleUrl: '../settings.css',
})
export class AccountSettings implements Written {
  protected readonly session = inject(Session);
  private readonly identity = inject(IDENTITY);
  private readonly toasts = inject(Toasts);
  protected readonly problemOf = problemOf;
  protected readonly languages = LANGUAGES;
  /** Browsers leave names out that they know all the same. */
  protected readonly zones = [...new Set(['UTC', this.session.user()?.timeZone || 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort();
  protected readonly browsersZone = $localize`:@@seeker.account.zone-browser:As this browser has it: ${Intl.DateTimeFormat().resolvedOptions().timeZone}:zone:`;
  protected readonly nowLabel = $localize`:@@seeker.password.now:Password as it is`;
  protected readonly nextLabel = $localize`:@@seeker.password.next:New password`;
  protected readonly isMember = computed(() => this.session.side() !== 'seeker');

  private readonly draft = draftOf(this.session.user, accountModel);
  protected readonly saved = signal(false);
  protected readonly sending = sending<AccountModel>((model) => this.save(model), { name: 'name', time_zone: 'timeZone' });
  protected readonly form = form(this.draft.model, accountSchema, { submission: this.sending });

  private readonly passwords = signal(EMPTY);
  protected readonly changing = sending<PasswordModel>((model) => this.change(model), { CREDENTIALS_WRONG: 'now', PASSWORD_WEAK: 'next', new_password: 'next' });
  protected readonly password = form(this.passwords, passwordSchema, { submission: this.changing });
  readonly unsaved = this.draft.unsaved;

  constructor() {
    warnOnClose(this.unsaved);
  }

  private async save({ name, locale, timeZone }: AccountModel): Promise<void> {
    this.saved.set(false);
    const { user } = await this.identity.updateMe({ etag: this.session.user()?.etag ?? '', locale, timeZone, ...(this.isMember() && { name: name.trim() }) });
    if (user) this.session.is(user);
    this.draft.settle();
    this.saved.set(true);
  }

  private async change({ now, next }: PasswordModel): Promise<void> {
    await this.identity.changePassword({ currentPassword: now, newPassword: next });
    this.password().reset(EMPTY);
    this.toasts.say($localize`:@@seeker.password.done:The password is changed. Everywhere else you are signed out.`);
  }
}
