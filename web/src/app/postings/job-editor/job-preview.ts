import { Component, input, output } from '@angular/core';
import { Dialog } from '../../ui/dialog';
import type { Draft } from '../posting-form';
import { PostingSheet } from './posting-sheet';

/** The posting as a seeker reads it, over the page where it is written. */
@Component({
  selector: 'hf-job-preview',
  imports: [Dialog, PostingSheet],
  template: `
    <hf-dialog title="As a seeker reads it" i18n-title="@@hire.preview.title" [width]="820" (closed)="closed.emit()">
      <hf-posting-sheet [draft]="draft()" />
      <button hfActions type="button" class="btn" (click)="closed.emit()" i18n="@@ui.close">Close</button>
    </hf-dialog>
  `,
})
export class JobPreview {
  readonly draft = input.required<Draft>();
  readonly closed = output();
}
