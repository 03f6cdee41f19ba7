import { inject, Service, signal } from '@angular/core';
import { createClient, type Interceptor } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { reasonOf } from './failure';
import { GATEWAY } from './gateway';
import { isSignInExpected, SIGNED_IN } from './signed-in';

const RENEWED = 'hf-renewed';

/** Renews the session of this browser, once for all its tabs. Its tokens are in cookies that no script can read. */
@Service()
export class Renewal {
  private readonly client = createClient(SessionService, createConnectTransport({ baseUrl: inject(GATEWAY), defaultTimeoutMs: 20_000 }));
  private readonly ended = signal(false);
  private readonly turns = signal(0);

  /** The session that this browser had is over: who goes on must sign in again. */
  readonly over = this.ended.asReadonly();

  /** Another one whenever somebody signs in or out here, or acts for another company: what was known of the one before is void. */
  readonly turn = this.turns.asReadonly();

  /** Whether somebody signed in here and did not sign out, so that there is a session to ask for. */
  get expected(): boolean {
    return isSignInExpected();
  }

  /** When any tab last had the tokens renewed, as a mark to compare. */
  get mark(): string {
    return localStorage.getItem(RENEWED) ?? '';
  }

  began(): void {
    localStorage.setItem(SIGNED_IN, '1');
    localStorage.setItem(RENEWED, String(Date.now()));
    this.ended.set(false);
    this.turns.update((turn) => turn + 1);
  }

  finished(): void {
    localStorage.removeItem(SIGNED_IN);
    this.ended.set(false);
    this.turns.update((turn) => turn + 1);
  }

  /** Whether a call that was made after `mark` and refused may now be made again. */
  async renew(mark: string): Promise<boolean> {
    if (!this.expected) return false;
    return navigator.locks.request('hf-renew', async () => {
      if (this.mark !== mark) return true;
      try {
        await this.client.refresh({});
        localStorage.setItem(RENEWED, String(Date.now()));
        this.ended.set(false);
        return true;
      } catch (error) {
        const reason = reasonOf(error);
        if (reason !== 'SESSION_ENDED' && reason !== 'SIGN_IN_REQUIRED' && reason !== 'USER_SUSPENDED') throw error;
        this.ended.set(true);
        return false;
      }
    });
  }
}

/** What a token may be too old for: it ran out, or the address was proved since it was made. */
const OUTDATED = new Set<string | undefined>(['SIGN_IN_REQUIRED', 'EMAIL_NOT_VERIFIED']);

/** Makes a call again whose session had to be renewed first. Nobody notices that it had run out. */
export function renewing(renewal: Renewal): Interceptor {
  return (next) => async (req) => {
    const { mark } = renewal;
    try {
      return await next(req);
    } catch (error) {
      if (!OUTDATED.has(reasonOf(error)) || !(await renewal.renew(mark))) throw error;
      return next(req);
    }
  };
}
