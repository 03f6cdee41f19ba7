import { Component, computed, input } from '@angular/core';
import { fitInWords, type FitView } from '../fit-plate';

/** Under a third there is no room for the score within the ink. */
const LOW = 34;

/** The number, how much of what counts it knows, and the plate with its scores. */
@Component({
  selector: 'hf-fit-large',
  template: `
    <div>
      <h2 class="cap" i18n="@@ui.fit.name">Fit Index</h2>
      <p class="index">{{ fit().index ?? '–' }}</p>
      <p class="cap">
        @if (fit().index === undefined) {
          <ng-container i18n="@@ui.fit.too-little">too little is known</ng-container>
        } @else {
          <ng-container i18n="@@ui.fit.knows-of">knows {{ fit().coverage }} % of what counts</ng-container>
        }
      </p>
    </div>
    <div class="plate">
      <div class="fit" role="img" [attr.aria-label]="label()">
        @for (score of fit().scores; track $index) {
          <i [class.no]="score === undefined" [class.low]="score !== undefined && score < low" [class.is-on]="lit() === $index + 1" [style.--s]="score ?? 0"><b>@if (score === undefined) {<span>–</span>} @else {{{ score }}}</b></i>
        }
      </div>
      <div class="keys" aria-hidden="true">
        @for (score of fit().scores; track $index) {
          <span [class]="'f' + ($index + 1)">{{ $index + 1 }}</span>
        }
      </div>
    </div>
  `,
  styles: `
    :host { display: grid; grid-template-columns: 128px minmax(0, 264px); justify-content: space-between; gap: 16px; align-items: start; padding-bottom: 16px; }
    .cap { max-width: 17ch; }
    h2.cap { font-weight: 400; letter-spacing: 0; }
    .index + .cap { margin-top: 6px; }
    .plate { --h: 92px; }
  `,
})
export class FitLarge {
  readonly fit = input.required<FitView>();
  /** The factor that is pointed at, 1 to 6. */
  readonly lit = input<number>();

  protected readonly low = LOW;
  protected readonly label = computed(() => fitInWords(this.fit()));
}
