import { computed, effect, inject, resource, Service, signal } from '@angular/core';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { type AuditEntry, AuditService, type ChainBreak, type ChainHead } from '@hireflux/proto/audit/v1/audit_service_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';
import { Session, TEAM } from '../session/session';
import { auditSubjectInWords } from '../words/audit';
import { SubjectNames } from './subject-names';

const AUDIT = clientToken(AuditService);

export interface AuditFilter {
  readonly userId: string;
  readonly actions: readonly string[];
  /** From when on, and before when, in milliseconds. */
  readonly from?: number;
  readonly before?: number;
}

/** A walk along the chain, as far as it is. */
export interface Walk {
  readonly checked: number;
  readonly through: number;
  readonly ended: boolean;
  readonly head?: ChainHead;
  readonly broken?: ChainBreak;
}

/** What happened in the company, and whether the record of it is whole. */
@Service({ autoProvided: false })
export class AuditStore {
  private readonly client = inject(AUDIT);
  private readonly team = inject(TEAM);
  private readonly companyId = inject(Session).companyId;
  private readonly subjects = inject(SubjectNames);
  private readonly filter = signal<AuditFilter | undefined>(undefined);
  private readonly walk = signal<Walk | undefined>(undefined);
  private readonly walkFault = signal<unknown>(undefined);
  private stopped = false;

  private readonly list = pages(
    () => (this.companyId() ? this.filter() : undefined),
    async ({ userId, actions, from, before }, pageToken, signal) => {
      const asked = {
        pageSize: 50,
        pageToken,
        actorUserId: userId,
        actions: [...actions],
        ...(from !== undefined && { fromTime: timestampFromMs(from) }),
        ...(before !== undefined && { beforeTime: timestampFromMs(before) }),
      };
      const { entries, nextPageToken } = await this.client.listEvents(asked, { signal });
      return { items: entries, nextPageToken };
    },
  );
  private readonly people = resource({ loader: async ({ abortSignal }) => (await this.team.listMembers({ pageSize: 100 }, { signal: abortSignal })).members });

  readonly entries = this.list.items;
  readonly loading = this.list.loading;
  readonly reading = this.list.reading;
  readonly error = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreError = this.list.moreError;
  private readonly everyone = computed(() => (this.people.hasValue() ? this.people.value() : []));
  readonly members = computed(() => this.everyone().filter(({ userId }) => userId !== ''));
  readonly names = computed(() => new Map(this.members().map(({ userId, name, email }) => [userId, name || email])));
  private readonly namesOfMembers = computed(() => new Map(this.everyone().map(({ memberId, name, email }) => [memberId, name || email])));
  readonly walking = this.walk.asReadonly();
  readonly walkError = this.walkFault.asReadonly();

  constructor() {
    effect(() => this.subjects.look(this.entries()));
  }

  /** What an entry is about, by name where one is to be had. */
  subjectOf({ action, subject }: AuditEntry): string {
    return this.namesOfMembers().get(subject) ?? this.subjects.of(subject) ?? auditSubjectInWords(action, subject);
  }

  show(filter: AuditFilter): void {
    this.filter.set(filter);
  }

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  stop(): void {
    this.stopped = true;
  }

  /** Walks the chain from its beginning, part by part. With a head that was kept earlier, the chain is held to it. */
  async verify(knownHead?: { readonly position: bigint; readonly hash: string }): Promise<void> {
    if (this.walk()?.ended === false) return;
    this.stopped = false;
    this.walkFault.set(undefined);
    this.walk.set({ checked: 0, through: 0, ended: false });
    try {
      let pageToken = '';
      do {
        const part = await this.client.verifyChain({ pageToken, ...(knownHead && { knownHead }) });
        this.walk.update((walk) => walk && { ...walk, checked: walk.checked + Number(part.checkedCount), through: Number(part.throughPosition), ...(part.head && { head: part.head }), ...(part.break && { broken: part.break }) });
        pageToken = part.nextPageToken;
      } while (pageToken && !this.stopped);
      this.walk.update((walk) => (this.stopped ? undefined : walk && { ...walk, ended: true }));
    } catch (error) {
      this.walk.set(undefined);
      this.walkFault.set(error);
    }
  }
}
