import { computed, inject, resource, Service, signal } from '@angular/core';
import type { AcceptInvitationResponse } from '@hireflux/proto/employers/v1/team_service_pb';
import { isCanceled, type Reason, reasonOf } from '../connect/failure';
import { Session, TEAM } from '../session/session';
import { wordsOf } from '../words/reasons';

/** An invitation to a team, and who takes it up. */
@Service({ autoProvided: false })
export class InvitationStore {
  private readonly team = inject(TEAM);
  private readonly session = inject(Session);
  private readonly token = signal('');
  private readonly joined = signal<AcceptInvitationResponse | undefined>(undefined);
  private readonly refused = signal<{ readonly reason: Reason | undefined; readonly words: string } | undefined>(undefined);
  private readonly busy = signal(false);
  private readonly read = resource({
    // What was accepted is shown to who accepted it alone, so whoever is signed in is known first.
    params: () => (this.token() ? { token: this.token(), as: this.session.user()?.userId } : undefined),
    loader: ({ params: { token }, abortSignal }) => this.team.getInvitation({ token }, { signal: abortSignal }),
  });

  readonly invitation = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly error = this.read.error;
  /** The team that was joined on this page. */
  readonly accepted = this.joined.asReadonly();
  readonly refusal = this.refused.asReadonly();
  readonly accepting = this.busy.asReadonly();

  async look(token: string): Promise<void> {
    // Where the server is away, the invitation will say so.
    await this.session.look().catch(() => undefined);
    this.token.set(token);
  }

  again(): void {
    this.read.reload();
  }

  /** Joins the team, or enters it again, and acts for it from then on. */
  accept(): Promise<boolean> {
    return this.once(async () => {
      const accepted = await this.team.acceptInvitation({ token: this.token() });
      await this.session.switchCompany(accepted.companyId);
      this.joined.set(accepted);
    });
  }

  /** Somebody else is to sign in. */
  leave(): Promise<boolean> {
    return this.once(() => this.session.signOut());
  }

  /** Whether it worked. A second click while it is under way does nothing. */
  private async once(work: () => Promise<void>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.refused.set(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      if (!isCanceled(error)) this.refused.set({ reason: reasonOf(error), words: wordsOf(error) });
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
