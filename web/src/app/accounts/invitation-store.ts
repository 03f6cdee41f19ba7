import { inject, Service, signal } from '@angular/core';
import type { AcceptInvitationResponse } from '@hireflux/proto/employers/v1/team_service_pb';
import { type Reason, reasonOf } from '../connect/failure';
import { Session, TEAM } from '../session/session';
import { wordsOf } from '../words/reasons';

/** An invitation to a team, and who takes it up. */
@Service({ autoProvided: false })
export class InvitationStore {
  private readonly team = inject(TEAM);
  private readonly session = inject(Session);
  private readonly asked = signal(true);
  private readonly joined = signal<AcceptInvitationResponse | undefined>(undefined);
  private readonly refused = signal<{ readonly reason: Reason | undefined; readonly words: string } | undefined>(undefined);
  private readonly busy = signal(false);

  /** Whether it is not known yet who is signed in. */
  readonly looking = this.asked.asReadonly();
  readonly accepted = this.joined.asReadonly();
  readonly refusal = this.refused.asReadonly();
  readonly accepting = this.busy.asReadonly();

  async look(): Promise<void> {
    // Where the server is away, signing in will say so.
    await this.session.look().catch(() => undefined);
    this.asked.set(false);
  }

  async accept(token: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.refused.set(undefined);
    try {
      const accepted = await this.team.acceptInvitation({ token });
      await this.session.switchCompany(accepted.companyId);
      this.joined.set(accepted);
    } catch (error) {
      this.refused.set({ reason: reasonOf(error), words: wordsOf(error) });
    } finally {
      this.busy.set(false);
    }
  }

  /** Somebody else is to sign in. */
  async leave(): Promise<void> {
    await this.session.signOut();
    this.refused.set(undefined);
  }
}
