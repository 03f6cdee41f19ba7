import { Component, computed, effect, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { AuditActorKind, type AuditEntry } from '@hireflux/proto/audit/v1/audit_service_pb';
import { requestIdOf } from '../connect/failure';
import { Blank } from '../ui/blank';
import { Failed } from '../ui/failed';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { AUDIT_GROUPS, auditActionInWords } from '../words/audit';
import { wholeMoment, when } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { momentAt, startOfDay } from '../words/zone';
import { AuditStore } from './audit-store';
import { ChainCheck } from './chain-check';
import { SubjectNames } from './subject-names';

const DAY = 86_400_000;

const ACTORS: Readonly<Record<AuditActorKind, string>> = {
  [AuditActorKind.UNSPECIFIED]: '',
  [AuditActorKind.MEMBER]: $localize`:@@hire.audit.member:Somebody who was of the team`,
  [AuditActorKind.SEEKER]: $localize`:@@hire.audit.seeker:An applicant`,
  [AuditActorKind.STAFF]: $localize`:@@hire.audit.staff:Who runs this site`,
  [AuditActorKind.PUBLIC]: $localize`:@@hire.audit.public:A visitor`,
  [AuditActorKind.SYSTEM]: $localize`:@@hire.audit.system:HireFlux itself`,
};

/** Who did what to which subject, and when. What it shows is in the address. */
@Component({
  selector: 'hf-audit-log',
  imports: [Blank, ChainCheck, Failed, More, Skeleton],
  providers: [AuditStore, SubjectNames],
  templateUrl: './audit-log.html',
  styleUrl: './audit-log.css',
})
export class AuditLog {
  readonly who = input<string>();
  readonly kind = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  protected readonly store = inject(AuditStore);
  private readonly router = inject(Router);

  protected readonly groups = Object.entries(AUDIT_GROUPS).map(([path, { label }]) => ({ path, label }));
  protected readonly narrowed = computed(() => Boolean(this.who() || this.kind() || this.from() || this.to()));
  /** The last day lies before the first. */
  protected readonly backwards = computed(() => Boolean(this.from() && this.to() && this.from()! > this.to()!));
  protected readonly actionOf = auditActionInWords;
  protected readonly when = when;
  protected readonly whole = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  constructor() {
    effect(() => {
      if (this.backwards()) return;
      const from = momentAt(this.from() ?? '');
      // Up to where the day after the last begins: days are not all of one length.
      const last = momentAt(this.to() ?? '', '12:00');
      const before = last === undefined ? undefined : startOfDay(last + DAY);
      this.store.show({ userId: isId(this.who()) ? this.who()! : '', actions: AUDIT_GROUPS[this.kind() ?? '']?.actions ?? [], ...(from !== undefined && { from }), ...(before !== undefined && { before }) });
    });
  }

  protected ask(params: Record<string, string | null>): Promise<boolean> {
    return this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge' });
  }

  protected clear(): Promise<boolean> {
    return this.router.navigate([], { queryParams: {} });
  }

  protected actorOf({ actorUserId, actorKind }: AuditEntry): string {
    return this.store.names().get(actorUserId) ?? ACTORS[actorKind] ?? '';
  }
}

const isId = (text: string | undefined): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '');
