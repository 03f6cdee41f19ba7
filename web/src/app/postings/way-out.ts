import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { reasonOf } from '../connect/failure';
import { IDENTITY, Session } from '../session/session';
import { type Toast, Toasts } from '../ui/toasts';
import { wordsOf } from '../words/reasons';

/** Says why a job could not be published, with the step that helps. */
@Service()
export class WayOut {
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly identity = inject(IDENTITY);

  fail(error: unknown, jobId?: string): void {
    this.toasts.fail(wordsOf(error), this.of(error, jobId));
  }

  of(error: unknown, jobId?: string): Toast['action'] | undefined {
    switch (reasonOf(error)) {
      case 'PLAN_LIMIT_REACHED':
        return this.session.may(Action.COMPANY_READ) ? { label: $localize`:@@hire.out.plan:Look at the plan`, run: () => void this.router.navigateByUrl('/hire/plan') } : undefined;
      case 'EMAIL_NOT_VERIFIED':
        return { label: $localize`:@@hire.out.mail:Send the mail again`, run: () => void this.sendAgain() };
      case 'JOB_INCOMPLETE':
        return jobId ? { label: $localize`:@@hire.out.complete:Complete it`, run: () => void this.router.navigate(['/hire/jobs', jobId, 'edit']) } : undefined;
      default:
        return undefined;
    }
  }

  private async sendAgain(): Promise<void> {
    const email = this.session.user()?.email ?? '';
    try {
      await this.identity.resendVerification({ requestId: crypto.randomUUID(), email, userType: UserType.EMPLOYER });
      this.toasts.say($localize`:@@hire.out.mail-sent:A mail with a link is on its way to ${email}:email:.`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
