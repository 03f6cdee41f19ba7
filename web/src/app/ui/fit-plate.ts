import { Component, computed, input } from '@angular/core';

/** A Fit Index as the plate shows it. */
export interface FitView {
  /** 0 to 100. Undefined where too little is known for a number. */
  readonly index?: number;
  /** How much of what counts is known, 0 to 100. */
  readonly coverage: number;
  /** The six scores in the order of their weights, each 0 to 100, or undefined where it is not known. */
  readonly scores: readonly (number | undefined)[];
}

export const FACTOR_NAMES = [
  $localize`:@@ui.factor.skills:Skills`,
  $localize`:@@ui.factor.experience:Experience`,
  $localize`:@@ui.factor.location:Location`,
  $localize`:@@ui.factor.pay:Pay`,
  $localize`:@@ui.factor.preferences:Work preferences`,
  $localize`:@@ui.factor.availability:Availability`,
] as const;

/** Six columns: a column's width is its weight, its height the score, the inked area the index. Hatched is not known. */
@Component({
  selector: 'hf-fit-plate',
  template: `
    <span class="fitcell">
      <b aria-hidden="true">{{ fit().index ?? '–' }}</b>
      <span class="fit" role="img" [attr.aria-label]="label()">
        @for (score of fit().scores; track $index) {
          <i [class.no]="score === undefined" [style.--s]="score ?? 0"></i>
        }
      </span>
      @if (knows() && fit().coverage < 100) {
        <span class="cap" i18n="@@ui.fit.knows" aria-hidden="true">knows {{ fit().coverage }} %</span>
      }
    </span>
  `,
  host: { '[class.card]': 'small()' },
  styles: `
    :host { display: inline-flex; }
    :host(.card) .fitcell { gap: 6px; }
    :host(.card) .fit { width: 84px; height: 16px; }
  `,
})
export class FitPlate {
  readonly fit = input.required<FitView>();
  /** Whether it stands on a card, where there is less room. */
  readonly small = input(false);
  /** Whether how much is known stands beside it. */
  readonly knows = input(true);

  protected readonly label = computed(() => fitInWords(this.fit()));
}

/** The plate in words, for whoever does not see it. */
export function fitInWords({ index, coverage, scores }: FitView): string {
  const notKnown = $localize`:@@ui.fit.not-known:not known`;
  const factors = scores.map((score, at) => `${FACTOR_NAMES[at]} ${score ?? notKnown}`).join(', ');
  return index === undefined
    ? $localize`:@@ui.fit.label-unknown:Fit Index: too little is known. ${factors}:factors:`
    : $localize`:@@ui.fit.label:Fit Index ${index}:index:, knows ${coverage}:coverage: % of what counts. ${factors}:factors:`;
}
