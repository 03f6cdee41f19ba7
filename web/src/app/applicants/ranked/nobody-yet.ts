import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { Blank } from '../../ui/blank';
import { Toasts } from '../../ui/toasts';

/** No one has applied: what helps is that people see the job. */
@Component({
  selector: 'hf-nobody-yet',
  imports: [Blank],
  template: `
    <hf-blank [plate]="true" [title]="title()" [text]="text()">
      @if (!assignedOnly()) {
        <button type="button" class="btn" (click)="copy()" i18n="@@applicants.none.copy">Copy the link of the job</button>
      }
    </hf-blank>
  `,
})
export class NobodyYet {
  readonly jobId = input.required<string>();
  /** Whether one sees but those assigned to oneself. */
  readonly assignedOnly = input(false);

  private readonly document = inject(DOCUMENT);
  private readonly toasts = inject(Toasts);
  protected readonly title = computed(() =>
    this.assignedOnly() ? $localize`:@@applicants.none.assigned:Nobody is assigned to you here` : $localize`:@@applicants.none.title:Nobody has applied yet`,
  );
  protected readonly text = computed(() =>
    this.assignedOnly()
      ? $localize`:@@applicants.none.assigned-text:Interviewers see the applicants that are assigned to them. A recruiter of your team can assign some.`
      : $localize`:@@applicants.none.text:Who applies appears here at once, best fit first. Share the job where the people are whom you look for.`,
  );

  protected async copy(): Promise<void> {
    await navigator.clipboard.writeText(`${this.document.location.origin}/jobs/${this.jobId()}`);
    this.toasts.say($localize`:@@applicants.none.copied:The link is copied.`);
  }
}
