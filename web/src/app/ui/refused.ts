import { Component, input } from '@angular/core';
import { Icon } from './icon';
import type { IconName } from './icon-names';

/** Why something was not taken, where no field is to blame, with the ways out of it: the same wherever it is. Nothing where nothing went wrong. */
@Component({
  selector: 'hf-refused',
  imports: [Icon],
  template: `
    @if (words()) {
      <div class="banner bad" role="alert"><hf-icon [name]="icon()" /><span class="grow">{{ words() }}</span><ng-content /></div>
    }
  `,
  styles: `.banner { flex-wrap: wrap; } .grow { flex: 1 1 200px; }`,
  host: { '[style.display]': "words() ? 'block' : 'none'" },
})
export class Refused {
  readonly words = input.required<string | undefined>();
  readonly icon = input<IconName>('triangle-alert');
}
