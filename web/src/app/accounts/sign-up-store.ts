import { inject, Service, signal } from '@angular/core';
import { RequestId } from '../connect/request-id';
import { Agreement } from '../session/agreement';
import { IDENTITY, Session } from '../session/session';
import { LANGUAGE } from '../words/language';
import { type Door, rememberDoor, USER_TYPES } from './side';
import type { SignUpModel } from './sign-up-form';

/** An account that is asked for, and the mail that proves its address. */
@Service({ autoProvided: false })
export class SignUpStore {
  private readonly identity = inject(IDENTITY);
  private readonly session = inject(Session);
  private readonly agreement = inject(Agreement);
  private readonly requestId = new RequestId();
  private readonly made = signal<{ readonly email: string; readonly password: string; readonly side: Door } | undefined>(undefined);

  /** The account that was asked for. Its password stays here until the page is left, so that one can begin at once. */
  readonly asked = this.made.asReadonly();

  async signUp({ side, name, email, password }: SignUpModel): Promise<void> {
    const account = { name: name.trim(), email: email.trim(), password, userType: USER_TYPES[side], locale: LANGUAGE };
    await this.identity.signUp({ ...account, requestId: this.requestId.for(JSON.stringify(account)) });
    this.requestId.done();
    rememberDoor(side);
    this.agreement.keep(account.email);
    this.made.set({ email: account.email, password, side });
  }

  async begin(): Promise<void> {
    const { email, password, side } = this.made()!;
    await this.session.signIn(email, password, USER_TYPES[side]);
  }

  /** Back to the form: the address was another. */
  change(): void {
    this.made.set(undefined);
  }
}
