import { inject, Service, signal } from '@angular/core';
import { reasonOf } from '../connect/failure';
import { RequestId } from '../connect/request-id';
import { IDENTITY } from '../session/session';
import type { AskModel } from './reset-form';
import { USER_TYPES } from './side';

/** A new password, by a mail. */
@Service({ autoProvided: false })
export class ResetStore {
  private readonly identity = inject(IDENTITY);
  private readonly requestId = new RequestId();
  private readonly wrote = signal('');
  private readonly changed = signal(false);
  private readonly useless = signal(false);

  /** The address that was written to, if there is an account under it. Empty until one asks. */
  readonly sentTo = this.wrote.asReadonly();
  readonly done = this.changed.asReadonly();
  /** Whether the link that was followed serves no more. */
  readonly invalid = this.useless.asReadonly();

  async ask({ side, email }: AskModel): Promise<void> {
    const asked = { email: email.trim(), userType: USER_TYPES[side] };
    await this.identity.requestPasswordReset({ ...asked, requestId: this.requestId.for(JSON.stringify(asked)) });
    this.requestId.done();
    this.wrote.set(asked.email);
  }

  async put(token: string, password: string): Promise<void> {
    try {
      await this.identity.resetPassword({ token, password });
      this.changed.set(true);
    } catch (error) {
      if (reasonOf(error) !== 'TOKEN_INVALID') throw error;
      this.useless.set(true);
    }
  }

  /** Back to the form: the address was another, or no mail came. */
  askAnew(): void {
    this.wrote.set('');
  }
}
