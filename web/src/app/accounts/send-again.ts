import { Component, inject, input, signal } from '@angular/core';
import { RequestId } from '../connect/request-id';
import { IDENTITY } from '../session/session';
import { wordsOf } from '../words/reasons';
import { problemOfAddress } from './address';
import { type Door, USER_TYPES } from './side';

/** Has the mail that proves an address sent again. */
@Component({
  selector: 'hf-send-again',
  template: `
    <button type="button" class="btn primary" [attr.aria-busy]="busy()" (click)="send()" i18n="@@accounts.again">Send the mail again</button>
    <p class="meta" role="status">{{ said() }}</p>
  `,
  styles: `:host { display: grid; gap: 8px; } .btn { min-height: max(36px, var(--hf-control)); }`,
})
export class SendAgain {
  readonly email = input.required<string>();
  readonly side = input.required<Door>();

  private readonly identity = inject(IDENTITY);
  private readonly requestId = new RequestId();
  protected readonly busy = signal(false);
  protected readonly said = signal('');

  protected async send(): Promise<void> {
    if (this.busy()) return;
    const problem = problemOfAddress(this.email());
    if (problem) return this.said.set(problem);
    this.busy.set(true);
    const asked = { email: this.email().trim(), userType: USER_TYPES[this.side()] };
    try {
      await this.identity.resendVerification({ ...asked, requestId: this.requestId.for(JSON.stringify(asked)) });
      this.requestId.done();
      this.said.set($localize`:@@accounts.again.sent:Sent. It may take a minute; look among unwanted mail as well.`);
    } catch (error) {
      this.said.set(wordsOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
