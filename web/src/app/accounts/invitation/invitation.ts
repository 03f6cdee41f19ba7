import { afterNextRender, Component, computed, effect, type ElementRef, inject, input, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { Session } from '../../session/session';
import { Skeleton } from '../../ui/skeleton';
import { MEMBER_ROLES } from '../../words/member-role';
import { InvitationStore } from '../invitation-store';
import { SendAgain } from '../send-again';

@Component({
  selector: 'hf-invitation',
  imports: [RouterLink, SendAgain, Skeleton],
  providers: [InvitationStore],
  templateUrl: './invitation.html',
  styleUrl: '../account.css',
})
export class Invitation {
  readonly token = input('');

  protected readonly store = inject(InvitationStore);
  private readonly session = inject(Session);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  protected readonly employer = computed(() => (this.session.side() === 'employer' ? this.session.user() : undefined));
  protected readonly role = computed(() => MEMBER_ROLES[this.store.accepted()?.role ?? MemberRole.UNSPECIFIED]);
  protected readonly back = computed(() => ({ side: 'employer', next: `/invitation?token=${encodeURIComponent(this.token())}` }));

  constructor() {
    afterNextRender(() => void this.store.look());
    effect(() => this.heading()?.nativeElement.focus());
  }
}
