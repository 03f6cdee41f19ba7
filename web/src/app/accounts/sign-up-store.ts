import { inject, Service, signal } from '@angular/core';
import { RequestId } from '../connect/request-id';
import { Agreement } from '../session/agreement';
import { IDENTITY, Session } from '../session/session';
import { LANGUAGE } from '../words/language';
import { type Door, rememberDoor, USER_TYPES } from './side';
import type { SignUpModel } from './sign-up-form';

const KEPT = 'hf-asked';

/** The account that was asked for. Its password stays in the page alone, so that one can begin at once as long as it is open. */
interface Asked {
  readonly email: string;
  readonly side: Door;
  readonly password?: string;
}

/** An account that is asked for, and the mail that proves its address. */
@Service({ autoProvided: false })
export class SignUpStore {
  private readonly identity = inject(IDENTITY);
  private readonly session = inject(Session);
  private readonly agreement = inject(Agreement);
  private readonly requestId = new RequestId();
  private readonly made = signal<Asked | undefined>(askedBefore());

  /** The account that was asked for last, in this tab. */
  readonly asked = this.made.asReadonly();

  async signUp({ side, name, email, password }: SignUpModel): Promise<void> {
    const account = { name: name.trim(), email: email.trim(), password, userType: USER_TYPES[side], locale: LANGUAGE };
    await this.identity.signUp({ ...account, requestId: this.requestId.for(JSON.stringify(account)) });
    this.requestId.done();
    rememberDoor(side);
    this.agreement.keep(account.email);
    sessionStorage.setItem(KEPT, JSON.stringify({ email: account.email, side }));
    this.made.set({ email: account.email, password, side });
  }

  /** Whether one is signed in now. Once the page was loaded anew, the password is to be written again. */
  async begin(): Promise<boolean> {
    const { email, password, side } = this.made()!;
    if (!password) return false;
    await this.session.signIn(email, password, USER_TYPES[side]);
    sessionStorage.removeItem(KEPT);
    return true;
  }

  /** The address was another. */
  change(): void {
    sessionStorage.removeItem(KEPT);
    this.made.set(undefined);
  }
}

function askedBefore(): Asked | undefined {
  if (typeof sessionStorage === 'undefined') return undefined;
  return (JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Asked | null) ?? undefined;
}
