import { Component, input, output } from '@angular/core';

/** Saves what a page has written, and says so while it does. */
@Component({
  selector: 'hf-save-button',
  template: `
    <button type="button" class="btn primary" [attr.aria-busy]="busy()" (click)="saved.emit()">
      @if (busy()) {
        <ng-container i18n="@@ui.saving">Saving</ng-container>
      } @else {
        <ng-container i18n="@@ui.save">Save</ng-container>
      }
    </button>
  `,
  styles: `:host { display: contents; }`,
})
export class SaveButton {
  readonly busy = input(false);
  readonly saved = output();
}
