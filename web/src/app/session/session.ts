import { computed, effect, inject, resource, Service, signal } from '@angular/core';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { type User, UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { Action } from '@hireflux/proto/options/v1/options_pb';
import { Reach } from '@hireflux/proto/employers/v1/member_pb';
import { reasonOf } from '../connect/failure';
import { Renewal } from '../connect/renewal';
import { clientToken } from '../connect/transport';
import { showTimesIn } from '../words/zone';

export const IDENTITY = clientToken(IdentityService);
export const SESSIONS = clientToken(SessionService);
export const TEAM = clientToken(TeamService);
export const COMPANIES = clientToken(CompanyService);

export type Side = 'seeker' | 'employer' | 'staff';
const SIDES: Readonly<Record<UserType, Side | undefined>> = {
  [UserType.UNSPECIFIED]: undefined,
  [UserType.SEEKER]: 'seeker',
  [UserType.EMPLOYER]: 'employer',
  [UserType.STAFF]: 'staff',
};

/** Who is signed in here, for which company, and what they may do. */
@Service()
export class Session {
  private readonly identity = inject(IDENTITY);
  private readonly sessions = inject(SESSIONS);
  private readonly team = inject(TEAM);
  private readonly renewal = inject(Renewal);
  private readonly account = signal<User | undefined>(undefined);
  private readonly actingFor = signal('');
  private known: Promise<void> | undefined;

  private readonly permissions = resource({
    params: () => (this.actingFor() ? { companyId: this.actingFor() } : undefined),
    loader: ({ abortSignal }) => this.team.getPermissions({}, { signal: abortSignal }),
  });

  readonly user = this.account.asReadonly();
  readonly companyId = this.actingFor.asReadonly();
  readonly side = computed(() => SIDES[this.account()?.userType ?? UserType.UNSPECIFIED]);
  readonly over = this.renewal.over;
  readonly role = computed(() => (this.permissions.hasValue() ? this.permissions.value().role : undefined));
  private readonly allowed = computed(
    () => new Map(this.permissions.hasValue() ? this.permissions.value().permissions.map(({ action, reach }) => [action, reach]) : []),
  );

  constructor() {
    effect(() => showTimesIn(this.account()?.timeZone ?? ''));
  }

  /** Whether the member may do it to anything of the company's. Nobody may before it is known. */
  may(action: Action): boolean {
    return this.allowed().get(action) === Reach.ALL;
  }

  /** Whether the member may do it at least to what is assigned to them. */
  maySome(action: Action): boolean {
    return this.allowed().has(action);
  }

  /** Finds out who is signed in, if anybody is. Asked once; who signs in or out later is known. */
  look(): Promise<void> {
    return (this.known ??= this.read());
  }

  async signIn(email: string, password: string, userType: UserType): Promise<void> {
    const { user, companyId } = await this.sessions.signIn({ email, password, userType }, { headers: { 'x-hireflux-session': 'cookie' } });
    this.renewal.began();
    this.account.set(user);
    this.actingFor.set(companyId);
    this.known = Promise.resolve();
  }

  async signOut(): Promise<void> {
    try {
      await this.sessions.signOut({});
    } catch (error) {
      // It had ended already.
      if (!['SIGN_IN_REQUIRED', 'SESSION_ENDED'].includes(reasonOf(error) ?? '')) throw error;
    }
    this.forget();
  }

  /** Forgets who is signed in, without telling the server: their sessions have ended there. */
  forget(): void {
    this.renewal.finished();
    this.account.set(undefined);
    this.actingFor.set('');
    this.known = Promise.resolve();
  }

  async switchCompany(companyId: string): Promise<void> {
    await this.sessions.switchCompany({ companyId });
    this.renewal.began();
    this.actingFor.set(companyId);
  }

  /** Takes up a company that was registered or joined in this session. */
  async takeUpCompany(): Promise<void> {
    const { companyId } = await this.sessions.refresh({});
    this.renewal.began();
    this.actingFor.set(companyId);
  }

  /** The account as a change has left it. */
  is(user: User): void {
    this.account.set(user);
  }

  /** Reads the account again, after it was changed elsewhere. */
  async reread(): Promise<void> {
    this.known = this.read();
    await this.known;
  }

  /** Reads again what the member may do: their role may have changed. */
  reloadPermissions(): void {
    this.permissions.reload();
  }

  private async read(): Promise<void> {
    if (!this.renewal.expected) return;
    try {
      const { user, companyId } = await this.identity.getMe({});
      this.account.set(user);
      this.actingFor.set(companyId);
    } catch (error) {
      // Whoever comes next asks again: the server may only have been away.
      this.known = undefined;
      if (!this.renewal.over()) throw error;
    }
  }
}
