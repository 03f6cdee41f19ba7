import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { requestIdOf } from '../../connect/failure';
import { Blank } from '../../ui/blank';
import { Failed } from '../../ui/failed';
import { Skeleton } from '../../ui/skeleton';
import { StageMark } from '../../ui/stage';
import { ago, wholeMoment } from '../../words/moment';
import { notificationInWords, pageOfNotification } from '../../words/notifications';
import { ONBOARDING_STEPS } from '../../words/onboarding';
import { stageInWords } from '../../words/pipeline-names';
import { wordsOf } from '../../words/reasons';
import { STAGE_SHAPES } from '../../words/stage-kind';
import { MatchList } from '../match-list';
import { MatchesStore } from '../matches-store';
import { OnboardingStore } from '../onboarding-store';
import { TodayStore } from './today-store';

const WHY: Readonly<Record<OnboardingStep, string>> = {
  [OnboardingStep.UNSPECIFIED]: '',
  [OnboardingStep.RESUME]: $localize`:@@seeker.today.why-resume:With your résumé, jobs are ranked for you, each with the words that it rests on.`,
  [OnboardingStep.PREFERENCES]: $localize`:@@seeker.today.why-preferences:Say what you look for, and more of what counts is known. What you leave open is never counted against you.`,
  [OnboardingStep.VISIBILITY]: $localize`:@@seeker.today.why-visibility:Choose whether companies that you have not applied to may find you. Until then nobody does.`,
  [OnboardingStep.FIRST_LOOK]: $localize`:@@seeker.today.why-first-look:Jobs are ranked for you. Have a first look, and see why each fits.`,
};

/** Where a seeker's day begins: what comes next, how their applications stand, and what fits. */
@Component({
  selector: 'hf-today',
  imports: [Blank, Failed, MatchList, RouterLink, Skeleton, StageMark],
  providers: [MatchesStore, OnboardingStore, TodayStore],
  templateUrl: './today.html',
  styleUrl: './today.css',
})
export class Today {
  protected readonly store = inject(TodayStore);
  protected readonly matches = inject(MatchesStore);
  protected readonly onboarding = inject(OnboardingStore);
  protected readonly nextText = computed(() => WHY[this.onboarding.next()]);
  protected readonly nextName = computed(() => ONBOARDING_STEPS[this.onboarding.next()]);
  protected readonly stageInWords = stageInWords;
  protected readonly SHAPES = STAGE_SHAPES;
  protected readonly ago = ago;
  protected readonly wholeMoment = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly inWords = notificationInWords;
  protected readonly pageOf = pageOfNotification;
  protected readonly onItsWay = $localize`:@@seeker.today.on-its-way:on its way`;
  protected readonly noneTitle = $localize`:@@seeker.today.none:No application is open`;
  protected readonly noneText = $localize`:@@seeker.today.none-text:Each one that you send stands here, with the stage that it is in at the employer’s, at the same time.`;
  protected readonly unknownTitle = $localize`:@@seeker.today.unknown:Nothing is known of you yet`;
  protected readonly unknownText = $localize`:@@seeker.today.unknown-text:A résumé, or a word about what you look for, is enough to begin.`;
  protected readonly nothingTitle = $localize`:@@seeker.today.nothing:No open job fits for now`;
  protected readonly nothingText = $localize`:@@seeker.today.nothing-text:New ones come every day. The search shows all of them, whether they fit or not.`;
}
