import { Component, computed, effect, type ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { form, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { requestIdOf } from '../../connect/failure';
import { draftOf } from '../../ui/draft';
import { Drop } from '../../ui/drop';
import { Failed } from '../../ui/failed';
import { Refused } from '../../ui/refused';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { warnOnClose, type Written } from '../../ui/unsaved';
import { ONBOARDING_STEPS } from '../../words/onboarding';
import { wordsOf } from '../../words/reasons';
import { sending } from '../../words/sending';
import { MatchList } from '../match-list';
import { MatchesStore } from '../matches-store';
import { OnboardingStore } from '../onboarding-store';
import { PreferencesFields } from '../preferences-fields';
import { preferencesFrom, type PreferencesModel, preferencesModel, preferencesSchema, saysAnything } from '../preferences-form';
import { ProfileStore } from '../profile-store';
import { PublicProfileStore } from '../public-profile-store';
import { WhoFinds } from '../who-finds';
import { FirstResume } from './welcome-store';

const SLUGS: Readonly<Record<OnboardingStep, string>> = {
  [OnboardingStep.UNSPECIFIED]: 'over',
  [OnboardingStep.RESUME]: 'resume',
  [OnboardingStep.PREFERENCES]: 'preferences',
  [OnboardingStep.VISIBILITY]: 'visibility',
  [OnboardingStep.FIRST_LOOK]: 'first-look',
};

interface ShownModel {
  readonly visibility: 'private' | 'employers';
}

/** What is asked of somebody new, one question a step. Each may be left out, and all of it left and taken up again. */
@Component({
  selector: 'hf-welcome',
  imports: [Drop, Failed, FormRoot, MatchList, PreferencesFields, Refused, RouterLink, Skeleton, WhoFinds],
  providers: [FirstResume, MatchesStore, OnboardingStore, ProfileStore, PublicProfileStore],
  templateUrl: './welcome.html',
  styleUrl: './welcome.css',
})
export class Welcome implements Written {
  /** The step that the address names; else the first that is open. */
  readonly step = input<string>();

  protected readonly onboarding = inject(OnboardingStore);
  protected readonly resume = inject(FirstResume);
  protected readonly profile = inject(ProfileStore);
  protected readonly shown = inject(PublicProfileStore);
  protected readonly matches = inject(MatchesStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly question = viewChild<ElementRef<HTMLElement>>('question');
  protected readonly STEP = OnboardingStep;
  protected readonly DONE = OnboardingState.DONE;
  protected readonly SKIPPED = OnboardingState.SKIPPED;
  protected readonly NAMES = ONBOARDING_STEPS;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly stepsLabel = $localize`:@@seeker.welcome.steps:Steps`;
  protected readonly dropLabel = $localize`:@@seeker.welcome.choose:Choose a résumé`;
  protected readonly dropHint = $localize`:@@seeker.welcome.choose-hint:PDF or DOCX, at most 5 MB`;

  protected readonly busy = signal(false);
  protected readonly at = computed(() => {
    const named = Number(Object.entries(SLUGS).find(([, slug]) => slug === this.step())?.[0] ?? -1);
    return named === -1 ? this.onboarding.next() : (named as OnboardingStep);
  });

  private readonly wanted = draftOf(this.profile.profile, preferencesModel);
  protected readonly keeping = sending<PreferencesModel>(async (model) => {
    await this.profile.save({ preferences: preferencesFrom(model, this.profile.profile()) });
    this.wanted.settle();
    await this.goOn(!saysAnything(model));
  });
  protected readonly preferences = form(this.wanted.model, preferencesSchema, { submission: this.keeping });

  private readonly found = draftOf(this.shown.profile, (profile): ShownModel => ({ visibility: profile?.visibility === ProfileVisibility.EMPLOYERS ? 'employers' : 'private' }));
  protected readonly showing = sending<ShownModel>(async ({ visibility }) => {
    await this.shown.save({ visibility: visibility === 'employers' ? ProfileVisibility.EMPLOYERS : ProfileVisibility.PRIVATE });
    this.found.settle();
    await this.goOn(false);
  });
  protected readonly visibility = form(this.found.model, { submission: this.showing });
  readonly unsaved = computed(() => (this.profile.profile() !== undefined && this.wanted.unsaved()) || (this.shown.profile() !== undefined && this.found.unsaved()));

  constructor() {
    warnOnClose(this.unsaved);
    // Whoever comes back is to find the step that they left, not the one that is open by then.
    effect(() => {
      if (this.step() === undefined && this.onboarding.known()) void this.router.navigate([], { queryParams: { step: SLUGS[untracked(this.at)] }, replaceUrl: true });
    });
    let seen: OnboardingStep | undefined;
    effect(() => {
      const heading = this.question()?.nativeElement;
      const at = this.at();
      // Whoever went on is led to the next question; who has just come is left where they are.
      if (heading && seen !== undefined && seen !== at) heading.focus();
      if (heading) seen = at;
      if (at === OnboardingStep.FIRST_LOOK) this.matches.reload();
    });
  }

  protected slugOf(step: OnboardingStep): string {
    return SLUGS[step] ?? '';
  }

  protected isDone(step: OnboardingStep): boolean {
    return this.onboarding.steps().some((each) => each.step === step && each.state === OnboardingState.DONE);
  }

  protected async complete(skipped: boolean): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      if (skipped && this.at() === OnboardingStep.PREFERENCES) this.wanted.settle();
      await this.goOn(skipped);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async finish(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await this.onboarding.complete(OnboardingStep.FIRST_LOOK, false);
      await this.router.navigateByUrl('/my/matches');
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  /** To the step that follows this one; the address has it, so that going back leads back. */
  private async goOn(skipped: boolean): Promise<void> {
    const at = this.at();
    await this.onboarding.complete(at, skipped);
    const steps = this.onboarding.steps();
    const follows = steps[steps.findIndex(({ step }) => step === at) + 1]?.step ?? OnboardingStep.UNSPECIFIED;
    await this.router.navigate([], { queryParams: { step: SLUGS[follows] } });
  }
}
