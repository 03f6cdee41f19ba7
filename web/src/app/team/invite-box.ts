import { Component, computed, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { reasonOf } from '../connect/failure';
import { Session } from '../session/session';
import { Dialog } from '../ui/dialog';
import { Control, FormField } from '../ui/field';
import { Refused } from '../ui/refused';
import { MEMBER_ROLES } from '../words/member-role';
import { ROLE_SAYS } from '../words/roles';
import { refusalOf } from '../words/sending';
import { TeamStore } from './team-store';

/** Invites an address, for a role that is at most one's own. */
@Component({
  selector: 'hf-invite-box',
  imports: [Control, Dialog, FormField, Refused, RouterLink],
  template: `
    <hf-dialog title="Whom do you invite?" i18n-title="@@hire.invite.title" (closed)="closed.emit()">
      <form id="hf-invite" novalidate (submit)="send($event)">
        <hf-field label="E-mail address" i18n-label="@@hire.invite.email" help="They get a mail with a link that holds for seven days." i18n-help="@@hire.invite.help" [error]="wrong()">
          <input hfControl class="input" type="email" autocomplete="off" maxlength="254" autofocus [value]="email()" (input)="type($any($event.target).value)" />
        </hf-field>
        <fieldset>
          <legend i18n="@@hire.team.role">Role</legend>
          @for (each of store.mayGive(); track each) {
            <label class="check"
              ><input type="radio" name="role" [checked]="role() === each" (change)="choose(each)" /><span
                ><span class="strong">{{ words[each] }}</span
                ><br /><span class="meta">{{ says[each] }}</span></span
              ></label
            >
          }
        </fieldset>
        <hf-refused [words]="refused()" />
        @if (overPlan()) {
          <p class="meta"><a class="link" routerLink="/hire/plan" i18n="@@hire.out.plan">Look at the plan</a></p>
        }
      </form>
      <button hfActions type="button" class="btn" (click)="closed.emit()" i18n="@@ui.cancel">Cancel</button>
      <button hfActions type="submit" form="hf-invite" class="btn primary" [attr.aria-busy]="busy()">
        @if (busy()) {
          <ng-container i18n="@@hire.invite.sending">Inviting</ng-container>
        } @else {
          <ng-container i18n="@@hire.team.invite">Invite</ng-container>
        }
      </button>
    </hf-dialog>
  `,
  styles: `
    form { display: grid; gap: 16px; }
    fieldset { border: 0; padding: 0; display: grid; gap: 6px; }
    legend { margin-bottom: 6px; }
  `,
})
export class InviteBox {
  readonly closed = output();
  readonly invited = output<string>();

  protected readonly store = inject(TeamStore);
  private readonly session = inject(Session);
  protected readonly words = MEMBER_ROLES;
  protected readonly says = ROLE_SAYS;
  protected readonly email = signal('');
  private readonly picked = signal<MemberRole | undefined>(undefined);
  /** The least that runs hiring, unless another one is chosen or one's own is less. */
  protected readonly role = computed(() => this.picked() ?? (this.store.mayGive().includes(MemberRole.RECRUITER) ? MemberRole.RECRUITER : this.store.mayGive().at(-1)));
  protected readonly busy = signal(false);
  private readonly fault = signal<unknown>(undefined);
  private readonly said = signal('');
  private readonly refusal = computed(() => (this.fault() ? refusalOf(this.fault(), { email: 'email', MEMBER_EXISTS: 'email' }) : undefined));
  protected readonly wrong = computed(() => this.said() || (this.refusal()?.field ? this.refusal()!.words : ''));
  protected readonly refused = computed(() => (this.refusal()?.field ? '' : this.refusal()?.words));
  protected readonly overPlan = computed(() => reasonOf(this.fault()) === 'PLAN_LIMIT_REACHED' && this.session.may(Action.COMPANY_READ));
  private requestId = crypto.randomUUID();

  protected type(email: string): void {
    this.email.set(email);
    this.another();
  }

  protected choose(role: MemberRole): void {
    this.picked.set(role);
    this.another();
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const [email, role] = [this.email().trim(), this.role()];
    if (this.busy() || role === undefined) return;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      this.said.set($localize`:@@hire.invite.email-wrong:Write the whole address, such as name@example.com.`);
      return;
    }
    this.busy.set(true);
    this.fault.set(undefined);
    try {
      await this.store.invite(this.requestId, email, role);
      this.invited.emit(email);
    } catch (error) {
      this.fault.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** What was changed is another invitation; the same one keeps its id over a retry. */
  private another(): void {
    this.said.set('');
    this.fault.set(undefined);
    this.requestId = crypto.randomUUID();
  }
}
