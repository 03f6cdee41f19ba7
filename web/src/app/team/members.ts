import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { type Member, MemberStatus } from '@hireflux/proto/employers/v1/member_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Session } from '../session/session';
import { Confirm, type Question } from '../ui/confirm';
import { Face } from '../ui/face';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { MEMBER_ROLES } from '../words/member-role';
import { day, wholeMoment } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { InviteBox } from './invite-box';
import { RoleBox } from './role-box';
import { TeamStore } from './team-store';
import { TeamTop } from './team-top';

/** Everyone of the company and everyone who is invited, and what can be done about them. */
@Component({
  selector: 'hf-members',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Face, Failed, Icon, InviteBox, More, RoleBox, Skeleton, TeamTop],
  providers: [TeamStore],
  templateUrl: './members.html',
  styleUrl: './members.css',
})
export class Members {
  protected readonly store = inject(TeamStore);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly Status = MemberStatus;
  protected readonly roleWords = MEMBER_ROLES;
  protected readonly inviting = signal(false);
  protected readonly changing = signal<Member | undefined>(undefined);
  protected readonly busyWith = signal<string | undefined>(undefined);
  protected readonly mayManage = computed(() => this.session.may(Action.TEAM_MANAGE));
  protected readonly day = day;
  protected readonly whole = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  constructor() {
    inject(Keys).add({ label: $localize`:@@hire.team.invite:Invite`, group: 'do', run: () => this.inviting.set(this.mayManage()) });
  }

  /** As they are when it is asked: an open menu shows nobody as they were. */
  protected memberOf(id: string): Member | undefined {
    return this.store.members().find(({ memberId }) => memberId === id);
  }

  protected menuLabel(member: Member): string {
    return $localize`:@@hire.team.menu:What to do with ${this.nameOf(member)}:name:`;
  }

  protected nameOf(member: Member): string {
    return member.name || member.email;
  }

  protected hasEnded({ invitationExpireTime: end }: Member): boolean {
    return end !== undefined && Number(end.seconds) * 1000 < Date.now();
  }

  /** Whether the caller's role reaches as far as this member's. */
  protected mayTouch(member: Member): boolean {
    return this.mayManage() && !this.store.isSelf(member) && this.store.mayGive().includes(member.role);
  }

  protected mayHandOverTo(member: Member): boolean {
    return this.store.ownRole() === MemberRole.OWNER && !this.store.isSelf(member) && member.status === MemberStatus.ACTIVE;
  }

  protected resend(member: Member): Promise<void> {
    return this.attempt(member, () => this.store.resend(member), $localize`:@@hire.team.resent:A new mail is on its way to ${member.email}:email:. The link before serves no more.`);
  }

  protected reinstate(member: Member): Promise<void> {
    return this.attempt(member, () => this.store.reinstate(member), $localize`:@@hire.team.reinstated:${this.nameOf(member)}:name: may do again what the role allows.`);
  }

  protected async suspend(member: Member): Promise<void> {
    const name = this.nameOf(member);
    const question = { title: $localize`:@@hire.team.suspend-title:Suspend ${name}:name:?`, text: $localize`:@@hire.team.suspend-text:They may do nothing in the company until you reinstate them. They keep their role, what is assigned to them, and their place in the plan.`, verb: $localize`:@@hire.team.suspend:Suspend` };
    await this.asked(question, member, () => this.store.suspend(member), $localize`:@@hire.team.suspended:${name}:name: is suspended.`);
  }

  protected async remove(member: Member): Promise<void> {
    const name = this.nameOf(member);
    const invited = member.status === MemberStatus.INVITED;
    const question = invited
      ? { title: $localize`:@@hire.team.take-back-title:Take the invitation of ${name}:name: back?`, text: $localize`:@@hire.team.take-back-text:The link in the mail serves no more, and the place in the plan is free again.`, verb: $localize`:@@hire.team.take-back:Take it back` }
      : { title: $localize`:@@hire.team.remove-title:Remove ${name}:name:?`, text: $localize`:@@hire.team.remove-text:They lose access at once, and their API keys die. What they wrote stays. Their place in the plan is free again.`, verb: $localize`:@@hire.team.remove:Remove`, danger: true };
    await this.asked(question, member, () => this.store.remove(member), invited ? $localize`:@@hire.team.taken-back:The invitation is taken back.` : $localize`:@@hire.team.removed:${name}:name: does not belong to the team any more.`);
  }

  protected async handOver(member: Member): Promise<void> {
    const name = this.nameOf(member);
    const question = { title: $localize`:@@hire.team.hand-over-title:Hand the company over to ${name}:name:?`, text: $localize`:@@hire.team.hand-over-text:They become its owner, with the plan and everything else. You become an administrator, and only they can undo it.`, verb: $localize`:@@hire.team.hand-over:Hand it over`, danger: true };
    await this.asked(question, member, () => this.store.handOver(member), $localize`:@@hire.team.handed-over:${name}:name: owns the company now. You are an administrator.`);
  }

  protected async leave(member: Member): Promise<void> {
    const question = { title: $localize`:@@hire.team.leave-title:Leave the company?`, text: $localize`:@@hire.team.leave-text:You lose access at once, and your API keys die. Somebody of the team can invite you again.`, verb: $localize`:@@hire.team.leave:Leave`, danger: true };
    if (!(await this.confirm.ask(question))) return;
    await this.attempt(member, async () => {
      await this.store.leave();
      await this.router.navigateByUrl('/hire');
    }, $localize`:@@hire.team.left:You have left the company.`);
  }

  protected async changeRole(member: Member, role: MemberRole): Promise<void> {
    this.changing.set(undefined);
    if (role !== member.role) await this.attempt(member, () => this.store.changeRole(member, role), $localize`:@@hire.team.role-changed:${this.nameOf(member)}:name: is ${MEMBER_ROLES[role]}:role: now.`);
  }

  protected invited(email: string): void {
    this.inviting.set(false);
    this.toasts.say($localize`:@@hire.team.invited:An invitation is on its way to ${email}:email:. It holds for seven days.`);
  }

  private async asked(question: Question, member: Member, work: () => Promise<void>, done: string): Promise<void> {
    if (await this.confirm.ask(question)) await this.attempt(member, work, done);
  }

  private async attempt({ memberId }: Member, work: () => Promise<void>, done: string): Promise<void> {
    if (this.busyWith()) return;
    this.busyWith.set(memberId);
    try {
      await work();
      this.toasts.say(done);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
      this.store.reload();
    } finally {
      this.busyWith.set(undefined);
    }
  }
}
