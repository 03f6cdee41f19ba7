import { Component, input } from '@angular/core';
import { type FieldTree, FormField as Bound } from '@angular/forms/signals';

/** Nobody, or members of companies who search for candidates. */
@Component({
  selector: 'hf-who-finds',
  imports: [Bound],
  template: `
    <fieldset>
      <legend class="vh" i18n="@@seeker.settings.visibility">Who finds you</legend>
      <label class="check">
        <input type="radio" value="private" [formField]="field()" />
        <span><b i18n="@@seeker.visibility.private">Nobody</b><br /><span class="meta" i18n="@@seeker.visibility.private-text">Only where you apply is anything of yours read.</span></span>
      </label>
      <label class="check">
        <input type="radio" value="employers" [formField]="field()" />
        <span><b i18n="@@seeker.visibility.employers">Companies that search for candidates</b><br /><span class="meta" i18n="@@seeker.visibility.employers-text">Your line, your skills and what you look for. Each reading is written down for you to see.</span></span>
      </label>
    </fieldset>
  `,
  styles: `
    fieldset { display: grid; gap: 8px; min-width: 0; margin: 0; padding: 0; border: 0; }
    b { font-weight: 500; }
  `,
})
export class WhoFinds {
  readonly field = input.required<FieldTree<'private' | 'employers'>>();
}
