import { Component, input } from '@angular/core';

/** Where there is nothing: what is true, and one next step, which is put between its tags. */
@Component({
  selector: 'hf-blank',
  template: `
    <div class="blank">
      @if (plate()) {
        <span class="fit" aria-hidden="true"><i class="no"></i><i class="no"></i><i class="no"></i><i class="no"></i><i class="no"></i><i class="no"></i></span>
      }
      <h2>{{ title() }}</h2>
      <p class="meta">{{ text() }}</p>
      <div class="row"><ng-content /></div>
    </div>
  `,
  styles: `
    :host { display: block; padding: 24px 0; }
    .fit { margin-bottom: 8px; }
  `,
})
export class Blank {
  readonly title = input.required<string>();
  readonly text = input('');
  /** Whether a hatched plate stands over it: for where matches or applicants would be. */
  readonly plate = input(false);
}
