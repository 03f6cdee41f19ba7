import { Component, input } from '@angular/core';
import { Refused } from '../ui/refused';

/** The end of a form: what went wrong, the button, and whether what is written is kept. */
@Component({
  selector: 'hf-save-line',
  imports: [Refused],
  template: `
    <hf-refused [words]="failed()" />
    <div class="line">
      <button type="submit" class="btn primary" [attr.aria-busy]="busy()" i18n="@@seeker.save">Save</button>
      <span class="meta" role="status">
        @if (unsaved()) {
          <ng-container i18n="@@seeker.save.unsaved">Not saved yet</ng-container>
        } @else if (done()) {
          <ng-container i18n="@@seeker.save.done">Saved</ng-container>
        }
      </span>
    </div>
  `,
  styles: `
    :host { display: grid; gap: 12px; }
    .line { display: flex; align-items: center; gap: 12px; }
  `,
})
export class SaveLine {
  readonly busy = input(false);
  readonly done = input(false);
  readonly unsaved = input(false);
  readonly failed = input('');
}
