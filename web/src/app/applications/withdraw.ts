import { inject, Service } from '@angular/core';
import type { Application } from '@hireflux/proto/seekers/v1/application_pb';
import { Confirm } from '../ui/confirm';
import { Toasts } from '../ui/toasts';
import { wordsOf } from '../words/reasons';

/** Takes an application back, once its sender has said yes to what that means. */
@Service()
export class Withdraw {
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  async ask({ jobTitle, companyName }: Application, withdraw: () => Promise<void>): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`:@@resumes.withdraw.title:Take back your application for ${jobTitle}:job:?`,
      text: $localize`:@@resumes.withdraw.text:${companyName}:company: is told at once and stops working on it. What you sent stays in your receipt. You may apply again for as long as the job is open.`,
      verb: $localize`:@@resumes.withdraw.verb:Take it back`,
      danger: true,
    });
    if (!sure) return;
    try {
      await withdraw();
      this.toasts.say($localize`:@@resumes.withdraw.done:Taken back. You may apply again for as long as the job is open.`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
