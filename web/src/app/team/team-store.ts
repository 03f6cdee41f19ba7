import { computed, inject, resource, Service } from '@angular/core';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { type Member, Reach } from '@hireflux/proto/employers/v1/member_pb';
import type { Action } from '@hireflux/proto/options/v1/options_pb';
import { pages } from '../connect/pages';
import { Session, TEAM } from '../session/session';
import { LANGUAGE } from '../words/language';

/** Who belongs to the company, and what each role may do. */
@Service({ autoProvided: false })
export class TeamStore {
  private readonly client = inject(TEAM);
  private readonly session = inject(Session);

  private readonly list = pages(
    () => ({ companyId: this.session.companyId() }),
    async (_params, pageToken, signal) => {
      const { members, nextPageToken } = await this.client.listMembers({ pageSize: 100, pageToken }, { signal });
      return { items: members, nextPageToken };
    },
  );
  private readonly permissions = resource({ loader: ({ abortSignal }) => this.client.getPermissions({}, { signal: abortSignal }) });

  readonly members = this.list.items;
  readonly loading = this.list.loading;
  readonly error = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreError = this.list.moreError;
  readonly rolesLoading = this.permissions.isLoading;
  readonly rolesError = computed(() => (this.permissions.status() === 'error' ? this.permissions.error()?.cause ?? this.permissions.error() : undefined));
  readonly ownRole = computed(() => (this.permissions.hasValue() ? this.permissions.value().role : MemberRole.UNSPECIFIED));
  /** The roles from the owner down. */
  readonly roles = computed(() => (this.permissions.hasValue() ? this.permissions.value().roles.map(({ role }) => role) : []));
  private readonly reaches = computed(
    () => new Map(this.permissions.hasValue() ? this.permissions.value().roles.flatMap(({ role, permissions }) => permissions.map(({ action, reach }) => [`${role}/${action}`, reach])) : []),
  );
  /** The roles that the caller may give or take: nobody's is above their own. */
  readonly mayGive = computed(() => this.roles().slice(Math.max(0, this.roles().indexOf(this.ownRole()))));

  reachOf(role: MemberRole, action: Action): Reach {
    return this.reaches().get(`${role}/${action}`) ?? Reach.UNSPECIFIED;
  }

  isSelf({ userId }: Member): boolean {
    return userId !== '' && userId === this.session.user()?.userId;
  }

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  rereadRoles(): void {
    this.permissions.reload();
  }

  async invite(requestId: string, email: string, role: MemberRole): Promise<void> {
    const { member } = await this.client.inviteMember({ requestId, email, role, locale: LANGUAGE });
    if (member) this.list.update((members) => [...members.filter(({ memberId }) => memberId !== member.memberId), member]);
  }

  async resend({ memberId }: Member): Promise<void> {
    this.put((await this.client.resendInvitation({ memberId })).member);
  }

  async changeRole({ memberId }: Member, role: MemberRole): Promise<void> {
    this.put((await this.client.updateMemberRole({ memberId, role })).member);
  }

  async suspend({ memberId }: Member): Promise<void> {
    this.put((await this.client.suspendMember({ memberId })).member);
  }

  async reinstate({ memberId }: Member): Promise<void> {
    this.put((await this.client.reinstateMember({ memberId })).member);
  }

  async remove({ memberId }: Member): Promise<void> {
    await this.client.removeMember({ memberId });
    this.list.update((members) => members.filter((member) => member.memberId !== memberId));
  }

  async handOver({ memberId }: Member): Promise<void> {
    const { owner, formerOwner } = await this.client.transferOwnership({ memberId });
    this.put(owner);
    this.put(formerOwner);
    this.permissions.reload();
    this.session.reloadPermissions();
  }

  async leave(): Promise<void> {
    await this.client.leaveCompany({ companyId: this.session.companyId() });
    await this.session.takeUpCompany();
  }

  private put(member: Member | undefined): void {
    if (member) this.list.update((members) => members.map((other) => (other.memberId === member.memberId ? member : other)));
  }
}
