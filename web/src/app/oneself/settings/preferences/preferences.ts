import { Component, computed, inject } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { requestIdOf } from '../../../connect/failure';
import { draftOf } from '../../../ui/draft';
import { Failed } from '../../../ui/failed';
import { Skeleton } from '../../../ui/skeleton';
import { warnOnClose, type Written } from '../../../ui/unsaved';
import { wordsOf } from '../../../words/reasons';
import { sending } from '../../../words/sending';
import { PreferencesFields } from '../../preferences-fields';
import { preferencesFrom, type PreferencesModel, preferencesModel, preferencesSchema } from '../../preferences-form';
import { ProfileStore } from '../../profile-store';
import { SaveLine } from '../../save-line';

@Component({
  selector: 'hf-preference-settings',
  imports: [Failed, FormRoot, PreferencesFields, SaveLine, Skeleton],
  providers: [ProfileStore],
  template: `
    <h2 i18n="@@seeker.settings.preferences">What you look for</h2>
    <p class="lead" i18n="@@seeker.preferences.lead">Jobs are ranked for you by it. What you leave open is not known, and never counted against you.</p>
    @if (store.error(); as error) {
      <hf-failed [text]="wordsOf(error)" [requestId]="requestIdOf(error)" (again)="store.reload()" />
    } @else if (!store.profile()) {
      <hf-skeleton [rows]="6" [height]="64" />
    } @else {
      <form [formRoot]="form">
        <hf-preferences-fields [form]="form" />
        <hf-save-line [busy]="form().submitting()" [done]="store.saving.done()" [unsaved]="unsaved()" [failed]="sending.failed()" />
      </form>
    }
  `,
  styleUrl: '../settings.css',
})
export class PreferenceSettings implements Written {
  protected readonly store = inject(ProfileStore);
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  private readonly draft = draftOf(this.store.profile, preferencesModel);
  protected readonly sending = sending<PreferencesModel>((model) => this.save(model));
  protected readonly form = form(this.draft.model, preferencesSchema, { submission: this.sending });
  readonly unsaved = computed(() => this.store.profile() !== undefined && this.draft.unsaved());

  constructor() {
    warnOnClose(this.unsaved);
  }

  private async save(model: PreferencesModel): Promise<void> {
    await this.store.save({ preferences: preferencesFrom(model, this.store.profile()) });
    this.draft.settle();
  }
}
