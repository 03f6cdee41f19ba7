import { Component, computed, inject } from '@angular/core';
import { form, FormField as Bound, FormRoot } from '@angular/forms/signals';
import { ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { requestIdOf } from '../../../connect/failure';
import { draftOf } from '../../../ui/draft';
import { Failed } from '../../../ui/failed';
import { Control, FormField } from '../../../ui/field';
import { problemOf } from '../../../ui/problem';
import { Skeleton } from '../../../ui/skeleton';
import { warnOnClose, type Written } from '../../../ui/unsaved';
import { wordsOf } from '../../../words/reasons';
import { sending } from '../../../words/sending';
import { PublicProfileStore } from '../../public-profile-store';
import { SaveLine } from '../../save-line';
import { WhoFinds } from '../../who-finds';
import { addressesIn, type VisibilityModel, visibilityModel, visibilitySchema } from './visibility-form';

@Component({
  selector: 'hf-visibility-settings',
  imports: [Bound, Control, Failed, FormField, FormRoot, SaveLine, Skeleton, WhoFinds],
  providers: [PublicProfileStore],
  templateUrl: './visibility.html',
  styleUrl: '../settings.css',
})
export class VisibilitySettings implements Written {
  protected readonly store = inject(PublicProfileStore);
  protected readonly problemOf = problemOf;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  private readonly draft = draftOf(this.store.profile, visibilityModel);
  protected readonly sending = sending<VisibilityModel>((model) => this.save(model), { headline: 'headline', about: 'about', 'portfolio.urls': 'portfolio' });
  protected readonly form = form(this.draft.model, visibilitySchema, { submission: this.sending });
  protected readonly left = computed(() => {
    const left = 2000 - this.draft.model().about.length;
    return $localize`:@@seeker.visibility.left:${left}:left: characters left`;
  });
  readonly unsaved = computed(() => this.store.profile() !== undefined && this.draft.unsaved());

  constructor() {
    warnOnClose(this.unsaved);
  }

  private async save({ visibility, openToWork, headline, about, portfolio }: VisibilityModel): Promise<void> {
    await this.store.save({
      visibility: visibility === 'employers' ? ProfileVisibility.EMPLOYERS : ProfileVisibility.PRIVATE,
      openToWork,
      headline: headline.trim(),
      about: about.trim(),
      portfolio: { urls: addressesIn(portfolio) },
    });
    this.draft.settle();
  }
}
