import { Component, computed, inject } from '@angular/core';
import { form, FormField as Bound, FormRoot } from '@angular/forms/signals';
import { requestIdOf } from '../../../connect/failure';
import { IDENTITY, Session } from '../../../session/session';
import { draftOf } from '../../../ui/draft';
import { Failed } from '../../../ui/failed';
import { Control, FormField } from '../../../ui/field';
import { problemOf } from '../../../ui/problem';
import { Skeleton } from '../../../ui/skeleton';
import { warnOnClose, type Written } from '../../../ui/unsaved';
import { wordsOf } from '../../../words/reasons';
import { sending } from '../../../words/sending';
import { ProfileStore } from '../../profile-store';
import { SaveLine } from '../../save-line';
import { type ProfileModel, profileModel, profileSchema } from './profile-form';

@Component({
  selector: 'hf-profile-settings',
  imports: [Bound, Control, Failed, FormField, FormRoot, SaveLine, Skeleton],
  providers: [ProfileStore],
  template: `
    <h2 i18n="@@seeker.settings.profile">Profile</h2>
    <p class="lead" i18n="@@seeker.profile.lead">Employers read this where you apply, and nowhere else.</p>
    @if (store.error(); as error) {
      <hf-failed [text]="wordsOf(error)" [requestId]="requestIdOf(error)" (again)="store.reload()" />
    } @else if (!store.profile()) {
      <hf-skeleton [rows]="3" [height]="64" />
    } @else {
      <form [formRoot]="form">
        <hf-field label="Name" i18n-label="@@seeker.profile.name" [error]="problemOf(form.name)">
          <input hfControl class="input" autocomplete="name" [formField]="form.name" />
        </hf-field>
        <hf-field label="Telephone" i18n-label="@@seeker.profile.phone" [optional]="true" [error]="problemOf(form.phone)">
          <input hfControl class="input" type="tel" autocomplete="tel" [formField]="form.phone" />
        </hf-field>
        <hf-field label="Where you live" i18n-label="@@seeker.profile.place" help="A town and a country, such as “Bergen, Norway”. Without it, how far a job is from you is not known." i18n-help="@@seeker.profile.place-help" [optional]="true" [error]="problemOf(form.place)">
          <input hfControl class="input" autocomplete="address-level2" [formField]="form.place" />
        </hf-field>
        <hf-save-line [busy]="form().submitting()" [done]="store.saving.done()" [unsaved]="unsaved()" [failed]="sending.failed()" />
      </form>
    }
  `,
  styleUrl: '../settings.css',
})
export class ProfileSettings implements Written {
  protected readonly store = inject(ProfileStore);
  private readonly session = inject(Session);
  private readonly identity = inject(IDENTITY);
  protected readonly problemOf = problemOf;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  private readonly draft = draftOf(this.store.profile, (profile) => profileModel(profile, this.session.user()?.name ?? ''));
  protected readonly sending = sending<ProfileModel>((model) => this.save(model), { name: 'name', phone: 'phone', 'place.text': 'place' });
  protected readonly form = form(this.draft.model, profileSchema, { submission: this.sending });
  readonly unsaved = computed(() => this.store.profile() !== undefined && this.draft.unsaved());

  constructor() {
    warnOnClose(this.unsaved);
  }

  private async save({ name, phone, place }: ProfileModel): Promise<void> {
    await this.store.save({ name: name.trim(), phone: phone.trim(), place: { text: place.trim() } });
    this.draft.settle();
    // The portal and its mails call one by the same name.
    if (name.trim() === this.session.user()?.name) return;
    const { user } = await this.identity.updateMe({ name: name.trim() });
    if (user) this.session.is(user);
  }
}
