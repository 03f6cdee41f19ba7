import { Component, input, output } from '@angular/core';
import { Icon } from './icon';

/** Marks something, or takes the mark away. */
@Component({
  selector: 'hf-star',
  imports: [Icon],
  template: `
    <button type="button" class="star" [attr.aria-pressed]="on()" [attr.aria-label]="label()" (click)="toggled.emit(!on())">
      <hf-icon name="star" />
    </button>
  `,
})
export class Star {
  readonly on = input.required<boolean>();
  /** What is marked, such as "Save Ward nurse, nights". */
  readonly label = input.required<string>();
  readonly toggled = output<boolean>();
}
