import { Component, input } from '@angular/core';
import type { IconName } from './icon-names';

/** A sign of the sprite. It is decoration: what it means stands beside it, or in the label of its button. */
@Component({
  selector: 'hf-icon',
  template: `<svg class="i" aria-hidden="true"><use [attr.href]="'/icons.svg#' + name()" /></svg>`,
  styles: `:host { display: inline-flex; }`,
})
export class Icon {
  readonly name = input.required<IconName>();
}
