import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../session/session';
import { Control, FormField } from '../ui/field';
import { Dialog } from '../ui/dialog';
import { wordsOf } from '../words/reasons';

/** The session is over: sign in and go on in place. What was being written stays. */
@Component({
  selector: 'hf-sign-in-again',
  imports: [Control, Dialog, FormField],
  template: `
    <hf-dialog title="Your session has ended" i18n-title="@@shell.again.title">
      <form id="hf-again" (submit)="signIn($event)">
        <p class="meta" i18n="@@shell.again.text">Sign in and go on where you are, {{ session.user()?.email }}. Nothing you wrote is lost.</p>
        <input type="hidden" name="username" autocomplete="username" [value]="session.user()?.email" />
        <hf-field label="Password" i18n-label="@@shell.again.password" [error]="wrong()">
          <input hfControl class="input" type="password" autocomplete="current-password" [value]="password()" (input)="password.set($any($event.target).value)" required />
        </hf-field>
      </form>
      <button hfActions type="button" class="btn" (click)="leave()" i18n="@@shell.sign-out">Sign out</button>
      <button hfActions type="submit" form="hf-again" class="btn primary" [attr.aria-busy]="busy()" i18n="@@shell.sign-in">Sign in</button>
    </hf-dialog>
  `,
  styles: `form { display: grid; gap: 14px; }`,
})
export class SignInAgain {
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly password = signal('');
  protected readonly wrong = signal('');
  protected readonly busy = signal(false);

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    const user = this.session.user();
    if (!user || this.busy()) return;
    this.busy.set(true);
    try {
      await this.session.signIn(user.email, this.password(), user.userType);
    } catch (error) {
      this.wrong.set(wordsOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async leave(): Promise<void> {
    this.session.forget();
    await this.router.navigateByUrl('/sign-in');
  }
}
