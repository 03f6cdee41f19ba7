import { computed, inject, Service, signal } from '@angular/core';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { Live } from '../../connect/live';
import { Acts } from '../acts';
import { type Filter, narrowedBy, NO_FILTER, type Standing, toRequest } from '../applicant-filter';
import { ApplicantPages } from '../applicant-pages';
import { ACTIVITIES, APPLICANTS } from '../clients';
import { JobDesk } from '../job-desk';

const AT_ONCE = 50;
const SEEN_MS = 6000;
const REREAD_MS = 400;
/** Of so many moves by others in a short time it is asked whose they are. */
const MOST_NAMED = 3;

/** The applicants of a job, a column a stage. */
@Service({ autoProvided: false })
export class BoardStore {
  readonly desk = inject(JobDesk);
  readonly acts = inject(Acts);
  private readonly client = inject(APPLICANTS);
  private readonly activities = inject(ACTIVITIES);
  private readonly live = inject(Live);
  private readonly columns = new Map<string, ApplicantPages>();
  private readonly sought = signal<Filter>(NO_FILTER);
  private readonly movers = signal<ReadonlyMap<string, string>>(new Map());
  private naming = 0;
  private readonly stale = new Set<string>();
  private rereading: ReturnType<typeof setTimeout> | undefined;

  readonly filter = this.sought.asReadonly();
  /** Who was moved by another just now, and by whom as far as that is known. */
  readonly movedBy = this.movers.asReadonly();
  readonly isAway = computed(() => this.live.partsAway().has(this.desk.jobId()));
  readonly narrowed = computed(() => narrowedBy(this.sought()).length > 0);

  column(stageId: string): ApplicantPages {
    const known = this.columns.get(stageId);
    if (known) return known;
    const column = new ApplicantPages(this.client, AT_ONCE);
    this.columns.set(stageId, column);
    return column;
  }

  /** Reads the first of every column. With `keep`, what is there stays until then. */
  async show(filter: Filter, keep = false): Promise<boolean> {
    this.sought.set({ ...filter, stages: [], standing: NO_FILTER.standing });
    const read = await Promise.all(this.desk.stages().map((stage) => this.read(stage, keep)));
    return read.every(Boolean);
  }

  read(stage: Stage, keep = false): Promise<boolean> {
    return this.column(stage.stageId).start(toRequest(this.desk.jobId(), { ...this.sought(), stages: [stage.stageId], standing: standingIn(stage) }), { keep });
  }

  watch(jobId: string): () => void {
    const offs = [
      this.acts.onChange((applicant) => this.put(applicant)),
      this.live.watchJob(jobId, {
        anew: () => this.readAnew(),
        changed: (applicant) => this.hear(applicant),
        departed: (applicationId) => this.columns.forEach((column) => column.remove(applicationId)),
      }),
    ];
    return () => offs.forEach((off) => off());
  }

  /** How many the pipeline counts in a stage. Undefined where filters leave fewer. */
  wholeOf({ stageId }: Stage): number | undefined {
    return this.narrowed() ? undefined : this.desk.counts().get(stageId);
  }

  countIn(stage: Stage): number {
    return this.wholeOf(stage) ?? this.column(stage.stageId).total() ?? 0;
  }

  find(applicationId: string): Applicant | undefined {
    for (const column of this.columns.values()) {
      const applicant = column.find(applicationId);
      if (applicant) return applicant;
    }
    return undefined;
  }

  /** What happened before anything was heard is told as well, as long as it is little. */
  private async readAnew(): Promise<boolean> {
    const before = this.places();
    this.desk.recount();
    const read = await this.show(this.sought(), true);
    const moved = [...this.places()].filter(([id, stageId]) => before.has(id) && before.get(id) !== stageId && !this.acts.isOwn(this.find(id)!));
    if (moved.length <= MOST_NAMED) for (const [id] of moved) void this.nameMover(id);
    return read;
  }

  /** In which column everyone is. */
  private places(): ReadonlyMap<string, string> {
    return new Map([...this.columns].flatMap(([stageId, column]) => column.ids().map((id) => [id, stageId] as const)));
  }

  private hear(applicant: Applicant): void {
    const before = this.find(applicant.applicationId);
    const moved = this.put(applicant);
    this.desk.recount();
    if (!moved || this.acts.isOwn(applicant)) return;
    if (before) void this.nameMover(applicant.applicationId);
  }

  /** Puts an applicant where they are now. Whether that is another column than before. */
  private put(applicant: Applicant): boolean {
    const { applicationId, stage, outcome } = applicant;
    const stageId = outcome === ApplicationOutcome.WITHDRAWN ? '' : (stage?.stageId ?? '');
    let moved = false;
    for (const [id, column] of this.columns) {
      if (id === stageId || !column.find(applicationId)) continue;
      column.remove(applicationId);
      moved = true;
    }
    const column = this.columns.get(stageId);
    if (!column || column.patch(applicant)) return moved;
    if (!moved && this.narrowed()) {
      this.rereadSoon(stageId);
      return false;
    }
    column.insert(applicant);
    return true;
  }

  /** Whether the filters leave somebody who was not to be seen is for the server to say. Several at once are asked for once. */
  private rereadSoon(stageId: string): void {
    this.stale.add(stageId);
    this.rereading ??= setTimeout(() => {
      this.rereading = undefined;
      for (const stage of this.desk.stages()) if (this.stale.delete(stage.stageId)) void this.read(stage, true);
    }, REREAD_MS);
  }

  private async nameMover(applicationId: string): Promise<void> {
    this.mark(applicationId, '');
    if (this.naming >= MOST_NAMED) return;
    this.naming += 1;
    try {
      const { activities } = await this.activities.listActivity({ applicationId, pageSize: 1 });
      this.mark(applicationId, this.desk.nameOf(activities[0]?.actorId ?? '').split(' ')[0] ?? '');
    } catch {
      // The move is seen without a name, too.
    } finally {
      this.naming -= 1;
    }
  }

  private mark(applicationId: string, name: string): void {
    this.movers.update((movers) => new Map(movers).set(applicationId, name));
    setTimeout(() => {
      if (this.movers().get(applicationId) === name) this.movers.update((movers) => new Map([...movers].filter(([id]) => id !== applicationId)));
    }, SEEN_MS);
  }
}

/** Those who took their application back keep their stage, and stand on no column. */
function standingIn({ kind }: Stage): Standing {
  if (kind === StageKind.HIRED) return 'hired';
  return kind === StageKind.REJECTED ? 'rejected' : 'running';
}
