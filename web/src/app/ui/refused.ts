import { Component, input } from '@angular/core';
import { Icon } from './icon';

/** Why a form was not taken, where no field of it is to blame: over its buttons, and the same in every form. Nothing where nothing went wrong. */
@Component({
  selector: 'hf-refused',
  imports: [Icon],
  template: `
    @if (words()) {
      <p class="banner bad" role="alert"><hf-icon name="triangle-alert" /><span>{{ words() }}</span></p>
    }
  `,
  host: { '[style.display]': "words() ? 'block' : 'none'" },
})
export class Refused {
  readonly words = input.required<string | undefined>();
}
