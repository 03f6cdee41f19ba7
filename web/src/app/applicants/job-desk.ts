import { computed, inject, resource, Service, signal } from '@angular/core';
import { type Member, MemberStatus } from '@hireflux/proto/employers/v1/member_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { kept } from '../connect/kept';
import { Session, TEAM } from '../session/session';
import { JOBS, PIPELINES } from './clients';

/** A job with the stages of its pipeline and the members of its company: what every page of its applicants needs. */
@Service({ autoProvided: false })
export class JobDesk {
  private readonly jobClient = inject(JOBS);
  private readonly pipelineClient = inject(PIPELINES);
  private readonly teamClient = inject(TEAM);
  private readonly session = inject(Session);
  private readonly id = signal('');
  private counting: ReturnType<typeof setTimeout> | undefined;

  private readonly params = () => (this.id() ? { jobId: this.id() } : undefined);
  private readonly jobRead = resource({ params: this.params, loader: async ({ params, abortSignal }) => (await this.jobClient.getJob(params, { signal: abortSignal })).job });
  private readonly pipelineRead = resource({ params: this.params, loader: ({ params, abortSignal }) => this.pipelineClient.getPipeline(params, { signal: abortSignal }) });
  private readonly membersRead = resource({ loader: ({ abortSignal }) => this.readMembers(abortSignal) });

  readonly jobId = this.id.asReadonly();
  readonly job = kept(this.jobRead, this.id);
  private readonly pipeline = kept(this.pipelineRead, this.id);
  readonly title = computed(() => this.job()?.content?.title ?? '');
  /** Why it cannot be shown. What was read once is shown for as long as it cannot be read anew. */
  readonly failed = computed(() => (this.pipeline() ? undefined : this.pipelineRead.error()) ?? (this.job() ? undefined : this.jobRead.error()));
  readonly stages = computed<readonly Stage[]>(() => this.pipeline()?.pipeline?.stages ?? []);
  readonly counts = computed<ReadonlyMap<string, number>>(
    () => new Map(this.pipeline()?.counts.map(({ stageId, applicantCount }) => [stageId, applicantCount])),
  );
  readonly counted = computed(() => this.pipeline() !== undefined);
  readonly members = computed(() => (this.membersRead.hasValue() ? this.membersRead.value() : []));
  /** Those to whom an applicant can be given, oneself first. */
  readonly colleagues = computed(() => {
    const active = this.members().filter(({ status, userId }) => status === MemberStatus.ACTIVE && userId);
    const me = this.session.user()?.userId;
    return [...active.filter(({ userId }) => userId === me), ...active.filter(({ userId }) => userId !== me)];
  });
  private readonly names = computed(() => new Map(this.members().map(({ userId, name, email }) => [userId, name || email])));

  open(jobId: string): void {
    this.id.set(jobId);
  }

  reload(): void {
    this.jobRead.reload();
    this.pipelineRead.reload();
  }

  /** Counts again, soon: several changes at once are counted once. */
  recount(): void {
    this.counting ??= setTimeout(() => {
      this.counting = undefined;
      this.pipelineRead.reload();
    }, 400);
  }

  nameOf(userId: string): string {
    return this.names().get(userId) ?? '';
  }

  stage(stageId: string): Stage | undefined {
    return this.stages().find((stage) => stage.stageId === stageId);
  }

  /** The stage after one, as most go on to; undefined from the last one that is no end. */
  stageAfter(stageId: string): Stage | undefined {
    const stages = this.stages().filter(({ kind }) => kind !== StageKind.REJECTED);
    const at = stages.findIndex((stage) => stage.stageId === stageId);
    return at < 0 ? undefined : stages[at + 1];
  }

  private async readMembers(signal: AbortSignal): Promise<readonly Member[]> {
    const all: Member[] = [];
    let pageToken = '';
    do {
      const { members, nextPageToken } = await this.teamClient.listMembers({ pageSize: 100, pageToken }, { signal });
      all.push(...members);
      pageToken = nextPageToken;
    } while (pageToken);
    return all;
  }

  /** Where who is turned down goes. */
  readonly rejection = computed(() => this.stages().find(({ kind }) => kind === StageKind.REJECTED));
}
