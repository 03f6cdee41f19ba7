import { Component, input } from '@angular/core';
import { type FieldTree, FormField as Bound } from '@angular/forms/signals';
import type { Door } from './side';

/** Which door: of who looks for work, or of who hires. */
@Component({
  selector: 'hf-sides',
  imports: [Bound],
  template: `
    <fieldset>
      <legend class="vh" i18n="@@accounts.side">What for</legend>
      <label>
        <span class="check"><input type="radio" value="seeker" [formField]="field()" /><ng-container i18n="@@accounts.side.seeker">I look for work</ng-container></span>
        @if (offers()) {
          <span class="cap" i18n="@@accounts.side.seeker-text">Free. No card.</span>
        }
      </label>
      <label>
        <span class="check"><input type="radio" value="employer" [formField]="field()" /><ng-container i18n="@@accounts.side.employer">I hire</ng-container></span>
        @if (offers()) {
          <span class="cap" i18n="@@accounts.side.employer-text">14 days of everything.</span>
        }
      </label>
    </fieldset>
  `,
  styles: `
    fieldset { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; min-width: 0; border: 0; padding: 0; margin: 0; }
    label { display: grid; align-content: center; padding: 10px 12px; border: 1px solid var(--hf-edge); border-radius: var(--hf-radius); cursor: pointer; }
    label:has(:checked) { border-color: var(--hf-accent); box-shadow: inset 0 0 0 1px var(--hf-accent); background: var(--hf-raised); }
    label:has(:focus-visible) { outline: 2px solid var(--hf-focus); outline-offset: 2px; }
    .check { padding: 0; font-weight: 500; }
    .check input { outline: 0; }
    .cap { display: block; padding-left: 24px; }
  `,
})
export class Sides {
  readonly field = input.required<FieldTree<Door>>();
  /** Whether each door says what one gets behind it. */
  readonly offers = input(false);
}
