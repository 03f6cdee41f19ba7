import { Component, computed, input, output, signal } from '@angular/core';
import { Control, FormField } from '../ui/field';
import { Dialog } from '../ui/dialog';

/** Asks before somebody is turned down, and why. Only the company reads the words. */
@Component({
  selector: 'hf-reject-box',
  imports: [Control, Dialog, FormField],
  template: `
    <hf-dialog [title]="title()" (closed)="closed.emit()">
      <form id="hf-reject" (submit)="reject($event)">
        <p class="meta" i18n="@@applicants.reject.text">Who is turned down sees it at once. The mail about it waits five minutes: until then you can take it back.</p>
        <hf-field label="Why" i18n-label="@@applicants.reject.why" help="For your team alone. They never see it." i18n-help="@@applicants.reject.help" [optional]="true">
          <textarea hfControl class="input" maxlength="1000" autofocus [value]="reason()" (input)="reason.set($any($event.target).value)" (keydown.control.enter)="reject($event)"></textarea>
        </hf-field>
      </form>
      <button hfActions type="button" class="btn" (click)="closed.emit()" i18n="@@ui.cancel">Cancel</button>
      <button hfActions type="submit" form="hf-reject" class="btn danger primary">{{ verb() }}</button>
    </hf-dialog>
  `,
  styles: `form { display: grid; gap: 14px; }`,
})
export class RejectBox {
  readonly count = input.required<number>();
  /** Who it is, where it is one. */
  readonly name = input('');
  readonly rejected = output<string>();
  readonly closed = output();

  protected readonly reason = signal('');
  protected readonly title = computed(() =>
    this.count() === 1 ? $localize`:@@applicants.reject.one:Turn down ${this.name()}:name:?` : $localize`:@@applicants.reject.many:Turn down ${this.count()}:count: applicants?`,
  );
  protected readonly verb = computed(() => (this.count() === 1 ? $localize`:@@applicants.reject.verb:Turn down` : $localize`:@@applicants.reject.verb-many:Turn down ${this.count()}:count:`));

  protected reject(event: Event): void {
    event.preventDefault();
    this.rejected.emit(this.reason().trim());
  }
}
