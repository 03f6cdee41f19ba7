import { Component, computed, input } from '@angular/core';

const WIDTHS = [62, 48, 71, 55, 66, 44, 58];

/** Rows of the true height where rows will be. It is seen only after 300 ms, so that what is quick does not flicker. */
@Component({
  selector: 'hf-skeleton',
  template: `
    <div role="status">
      <span class="vh" i18n="@@ui.skeleton">Loading</span>
      @for (width of widths(); track $index) {
        <div class="line" [style.height.px]="height()"><i class="skel" [style.width.%]="width"></i></div>
      }
    </div>
  `,
  styles: `
    :host { display: block; animation: appear 0s 300ms both; }
    @keyframes appear { from { visibility: hidden; } to { visibility: visible; } }
    .line { display: flex; align-items: center; border-bottom: 1px solid var(--hf-line); }
  `,
})
export class Skeleton {
  readonly rows = input(6);
  readonly height = input(40);

  protected readonly widths = computed(() => Array.from({ length: this.rows() }, (_, at) => WIDTHS[at % WIDTHS.length]!));
}
