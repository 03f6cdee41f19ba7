import { afterNextRender, Component, computed, effect, type ElementRef, inject, input, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { reasonOf, requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { CompanyMark } from '../../ui/company-mark';
import { Failed } from '../../ui/failed';
import { Refused } from '../../ui/refused';
import { Skeleton } from '../../ui/skeleton';
import { MEMBER_ROLES } from '../../words/member-role';
import { day, wholeMoment } from '../../words/moment';
import { wordsOf } from '../../words/reasons';
import { ROLE_SAYS } from '../../words/roles';
import { InvitationStore } from '../invitation-store';
import { SendAgain } from '../send-again';

/** How an invitation stands to whoever looks at it. */
type Standing = 'accepted' | 'mine' | 'another' | 'seeker' | 'nobody';

@Component({
  selector: 'hf-invitation',
  imports: [CompanyMark, Failed, Refused, RouterLink, SendAgain, Skeleton],
  providers: [InvitationStore],
  templateUrl: './invitation.html',
  styleUrls: ['../account.css', './invitation.css'],
})
export class Invitation {
  readonly token = input('');

  protected readonly store = inject(InvitationStore);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  protected readonly roles = MEMBER_ROLES;
  protected readonly says = ROLE_SAYS;
  protected readonly day = day;
  protected readonly wholeMoment = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly user = this.session.user;
  protected readonly home = computed(() => (this.session.side() === 'seeker' ? '/my' : '/hire'));
  /** Whether the link leads to no invitation, and never will. */
  protected readonly gone = computed(() => !this.token() || ['TOKEN_INVALID', 'INVALID_REQUEST'].includes(reasonOf(this.store.error()) ?? ''));
  protected readonly standing = computed((): Standing => {
    if (this.store.invitation()?.accepted) return 'accepted';
    const user = this.session.user();
    if (!user) return 'nobody';
    if (this.session.side() !== 'employer') return 'seeker';
    return user.email === this.store.invitation()?.email ? 'mine' : 'another';
  });
  protected readonly role = computed(() => MEMBER_ROLES[this.store.accepted()?.role ?? MemberRole.UNSPECIFIED]);
  protected readonly back = computed(() => ({ side: 'employer', next: `/invitation?token=${encodeURIComponent(this.token())}` }));

  constructor() {
    afterNextRender(() => void this.store.look(this.token()));
    effect(() => this.heading()?.nativeElement.focus());
  }

  protected async enter(): Promise<void> {
    if (await this.store.accept()) await this.router.navigate(['/hire']);
  }

  /** To the door that the invited address opens, as nobody. */
  protected async asInvited(door: '/sign-in' | '/sign-up'): Promise<void> {
    const email = this.store.invitation()?.email;
    if (await this.store.leave()) await this.router.navigate([door], { queryParams: this.back(), state: { email } });
  }
}
