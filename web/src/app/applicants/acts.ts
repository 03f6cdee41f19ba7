import { inject, Service, signal } from '@angular/core';
import { create } from '@bufbuild/protobuf';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import { type Applicant, ApplicantSchema } from '@hireflux/proto/ats/v1/applicant_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { isCanceled, isPassing, reasonOf } from '../connect/failure';
import { Toasts } from '../ui/toasts';
import { applicantName } from '../words/applicant';
import { stageInWords } from '../words/pipeline-names';
import { wordsOf } from '../words/reasons';
import { ACTIVITIES, APPLICANTS } from './clients';
import { JobDesk } from './job-desk';

/** How long a mail about a move waits, so that a slip can be put right before anybody is written to. */
const MAIL_WAITS_MS = 60_000;
const NO_WAITS_MS = 300_000;

/** What can be done to one applicant. It is seen at once, and taken back where the server refuses it. */
@Service({ autoProvided: false })
export class Acts {
  private readonly client = inject(APPLICANTS);
  private readonly activities = inject(ACTIVITIES);
  private readonly desk = inject(JobDesk);
  private readonly toasts = inject(Toasts);
  private readonly shown = new Set<(applicant: Applicant) => void>();
  private readonly last = signal<(() => void) | undefined>(undefined);
  private readonly mine = new Set<string>();
  private readonly moving = new Set<string>();

  /** Takes back the last move, as long as that can be done. */
  readonly undo = this.last.asReadonly();

  /** Has each applicant who changed by these acts shown, until what it returns is called. */
  onChange(show: (applicant: Applicant) => void): () => void {
    this.shown.add(show);
    return () => this.shown.delete(show);
  }

  /** Whether this very state of an applicant came of an act of this page. */
  isOwn({ applicationId, etag }: Applicant): boolean {
    return this.mine.has(`${applicationId} ${etag}`);
  }

  /** Remembers that a state came of this page, and shows it. */
  own(applicant: Applicant): void {
    this.mine.add(`${applicant.applicationId} ${applicant.etag}`);
    this.show(applicant);
  }

  /** A second click while a move is under way is no move on from there. */
  async move(applicant: Applicant, stage: Stage, reason = '', requestId: string = crypto.randomUUID()): Promise<void> {
    if (applicant.stage?.stageId === stage.stageId || this.moving.has(applicant.applicationId)) return;
    this.moving.add(applicant.applicationId);
    this.show(create(ApplicantSchema, { ...applicant, stage, stageTime: timestampNow() }));
    try {
      const { applicationId, etag } = applicant;
      const { applicant: moved, stageChangeId } = await this.client.moveStage({ requestId, applicationId, stageId: stage.stageId, etag, reason });
      if (moved) this.own(moved);
      this.desk.recount();
      if (stageChangeId) this.offerUndo(applicant, stage, stageChangeId);
    } catch (error) {
      await this.fell(applicant, error, () => this.move(applicant, stage, reason, requestId));
    } finally {
      this.moving.delete(applicant.applicationId);
    }
  }

  star(applicant: Applicant, starred: boolean): Promise<void> {
    const { applicationId } = applicant;
    return this.change(applicant, { isStarred: starred }, () => this.client.starApplicant({ applicationId, starred }));
  }

  assign(applicant: Applicant, assigneeId: string): Promise<void> {
    const { applicationId } = applicant;
    return this.change(applicant, { assigneeId }, () => this.client.assignApplicant({ applicationId, assigneeId }));
  }

  tag(applicant: Applicant, tags: readonly string[]): Promise<void> {
    const { applicationId, tags: before } = applicant;
    const add = tags.filter((tag) => !before.includes(tag));
    const remove = before.filter((tag) => !tags.includes(tag));
    if (add.length + remove.length === 0) return Promise.resolve();
    return this.change(applicant, { tags: [...tags] }, () => this.client.tagApplicant({ applicationId, add, remove }));
  }

  /** Says what can be taken back, for as long as its mail waits. */
  offer(text: string, ms: number, run: () => void): void {
    const undo = () => {
      if (this.last() !== undo) return;
      this.last.set(undefined);
      close();
      run();
    };
    const close = this.toasts.say(text, { ms, action: { label: $localize`:@@applicants.undo:Undo`, key: 'Z', run: undo } });
    this.last.set(undo);
    setTimeout(() => this.last() === undo && this.last.set(undefined), ms);
  }

  private offerUndo(before: Applicant, stage: Stage, stageChangeId: string): void {
    const name = applicantName(before);
    const no = stage.kind === StageKind.REJECTED;
    const requestId = crypto.randomUUID();
    const text = no
      ? $localize`:@@applicants.moved-no:${name}:name: is turned down. The mail waits five minutes.`
      : $localize`:@@applicants.moved:${name}:name: moved to ${stageInWords(stage.name)}:stage:. The mail waits a minute.`;
    this.offer(text, no ? NO_WAITS_MS : MAIL_WAITS_MS, () => void this.undoMove(before, stageChangeId, requestId));
  }

  private async undoMove(before: Applicant, stageChangeId: string, requestId: string): Promise<void> {
    try {
      const { applicant } = await this.client.undoMove({ requestId, applicationId: before.applicationId, stageChangeId });
      if (applicant) this.own(applicant);
      this.desk.recount();
      this.toasts.say($localize`:@@applicants.moved-back:${applicantName(before)}:name: is back in ${stageInWords(before.stage?.name)}:stage:. Nobody was written to.`);
    } catch (error) {
      this.sayFailure(error, () => void this.undoMove(before, stageChangeId, requestId));
    }
  }

  private async change(before: Applicant, to: Partial<Applicant>, call: () => Promise<{ readonly applicant?: Applicant }>): Promise<void> {
    this.show(create(ApplicantSchema, { ...before, ...to }));
    try {
      const { applicant } = await call();
      if (applicant) this.own(applicant);
    } catch (error) {
      await this.fell(before, error, () => this.change(before, to, call));
    }
  }

  /** Shows how it stands after something was refused, and says why: by whom, where somebody was quicker. */
  private async fell(before: Applicant, error: unknown, again: () => Promise<void>): Promise<void> {
    this.show(before);
    if (reasonOf(error) !== 'CHANGED_SINCE_READ') return this.sayFailure(error, () => void again());
    const [now, who] = await Promise.all([this.reread(before), this.lastActor(before.applicationId)]).catch(() => [undefined, ''] as const);
    if (now) this.show(now);
    const stage = stageInWords(now?.stage?.name);
    const name = applicantName(before);
    this.toasts.fail(
      who && stage
        ? $localize`:@@applicants.quicker:${who}:who: was quicker: ${name}:name: is in ${stage}:stage:. What you did was not done as well.`
        : $localize`:@@applicants.quicker-somebody:Somebody changed ${name}:name: first. You see how it stands; what you did was not done as well.`,
    );
  }

  private sayFailure(error: unknown, again: () => void): void {
    if (isCanceled(error)) return;
    this.toasts.fail(wordsOf(error), isPassing(error) ? { label: $localize`:@@applicants.again:Try again`, run: again } : undefined);
  }

  /** Lists them anew by their name: to read one applicant whole would be recorded as a reading. */
  private async reread({ applicationId, jobId, name }: Applicant): Promise<Applicant | undefined> {
    const { applicants } = await this.client.listApplicants({ jobId, nameWords: name, pageSize: 200 });
    return applicants.find((applicant) => applicant.applicationId === applicationId);
  }

  private async lastActor(applicationId: string): Promise<string> {
    const { activities } = await this.activities.listActivity({ applicationId, pageSize: 1 });
    return this.desk.nameOf(activities[0]?.actorId ?? '');
  }

  private show(applicant: Applicant): void {
    for (const show of this.shown) show(applicant);
  }
}
