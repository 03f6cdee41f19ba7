import { Component, input, linkedSignal, output } from '@angular/core';
import { Dialog } from '../ui/dialog';
import { TagsInput } from '../ui/tags-input';

/** The tags of one applicant, or the ones that many are to get. */
@Component({
  selector: 'hf-tag-box',
  imports: [Dialog, TagsInput],
  template: `
    <hf-dialog [title]="title()" (closed)="closed.emit()">
      <form id="hf-tags" (submit)="save($event)">
        <hf-tags-input [(tags)]="own" [label]="title()" [most]="20" [maxLength]="40" />
        <p class="meta" i18n="@@applicants.tags.help">Enter or a comma ends a tag. Everybody on your team sees them; applicants do not.</p>
      </form>
      <button hfActions type="button" class="btn" (click)="closed.emit()" i18n="@@ui.cancel">Cancel</button>
      <button hfActions type="submit" form="hf-tags" class="btn primary" i18n="@@applicants.tags.save">Save tags</button>
    </hf-dialog>
  `,
  styles: `form { display: grid; gap: 10px; }`,
})
export class TagBox {
  readonly title = input.required<string>();
  readonly tags = input<readonly string[]>([]);
  readonly saved = output<readonly string[]>();
  readonly closed = output();

  protected readonly own = linkedSignal(() => this.tags());

  protected save(event: Event): void {
    event.preventDefault();
    // As the server folds them, so that what is shown at once is what will stand.
    this.saved.emit([...new Set(this.own().map((tag) => tag.trim().toLowerCase().replace(/\s+/g, ' ')))].sort());
  }
}
