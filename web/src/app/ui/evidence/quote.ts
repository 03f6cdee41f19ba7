import { Component, computed, input } from '@angular/core';
import { cutQuote } from './cut-quote';

/** Somebody's words: at most 140 characters of them with the marked ones whole, and below where they stand. */
@Component({
  selector: 'hf-quote',
  template: `
    <p [class.quote]="own()">{{ own() ? opening : '' }}{{ cut().before }}<mark [class]="tint()" [class.on]="lit()">{{ cut().marked }}</mark>{{ cut().after }}{{ own() ? closing : '' }}</p>
    <p class="cap">{{ place() }}</p>
  `,
  styles: `
    :host { display: block; min-width: 0; }
    p { overflow-wrap: break-word; }
    p.quote { color: var(--hf-ink); }
  `,
})
export class Quote {
  readonly text = input.required<string>();
  /** Which of the words are meant: all, where nothing is said. */
  readonly start = input(0);
  readonly end = input<number>();
  /** Where they stand, such as "résumé, page 1, line 6". */
  readonly place = input.required<string>();
  /** The factor they feed, 1 to 6. */
  readonly factor = input<number>();
  readonly lit = input(false);
  /** Whether they are a person's own words. Others are what was chosen from a list. */
  readonly own = input(true);

  protected readonly opening = $localize`:@@ui.quote.opening:“`;
  protected readonly closing = $localize`:@@ui.quote.closing:”`;
  protected readonly tint = computed(() => (this.factor() === undefined ? '' : `f${this.factor()}`));
  protected readonly cut = computed(() => cutQuote(this.text(), this.start(), this.end() ?? this.text().length));
}
