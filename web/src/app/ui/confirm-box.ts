import { Component, inject } from '@angular/core';
import { Confirm } from './confirm';
import { Dialog } from './dialog';

@Component({
  selector: 'hf-confirm-box',
  imports: [Dialog],
  template: `
    @if (confirm.question(); as question) {
      <hf-dialog [title]="question.title" (closed)="question.answer(false)">
        <p class="meta">{{ question.text }}</p>
        <ng-container hfActions>
          <button type="button" class="btn" (click)="question.answer(false)" i18n="@@ui.cancel">Cancel</button>
          <button type="button" class="btn primary" [class.danger]="question.danger" (click)="question.answer(true)">{{ question.verb }}</button>
        </ng-container>
      </hf-dialog>
    }
  `,
})
export class ConfirmBox {
  protected readonly confirm = inject(Confirm);
}
