import { computed, inject, Service, signal } from '@angular/core';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import type { BulkUpdateApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { applicantName } from '../words/applicant';
import { stageInWords } from '../words/pipeline-names';
import { wordsOf, wordsOfReason } from '../words/reasons';
import { Acts } from './acts';
import { BATCHES } from './clients';
import { JobDesk } from './job-desk';

type Action = NonNullable<MessageInitShape<typeof BulkUpdateApplicantsRequestSchema>['action']>;

export interface NotDone {
  readonly applicationId: string;
  readonly name: string;
  readonly why: string;
}

/** How far a thing that is done to many has come. */
export interface Run {
  readonly all: number;
  readonly done: number;
  readonly notDone: readonly NotDone[];
  readonly over: boolean;
  /** What stopped it before its end, if anything did. */
  readonly fault?: string;
}

/** So few at once that progress is seen and a stop is obeyed. */
const AT_ONCE = 100;

/** Does one thing to many applicants, piece by piece: one who cannot be changed keeps nobody else from it. */
@Service({ autoProvided: false })
export class Bulk {
  private readonly client = inject(BATCHES);
  private readonly acts = inject(Acts);
  private readonly desk = inject(JobDesk);
  private readonly state = signal<Run | undefined>(undefined);
  private stopped = false;

  readonly run = this.state.asReadonly();
  readonly busy = computed(() => this.state()?.over === false);

  async move(applicants: readonly Applicant[], stage: Stage, reason = ''): Promise<void> {
    const moves = await this.do(applicants, { case: 'move', value: { stageId: stage.stageId, reason } }, true);
    this.desk.recount();
    if (moves.length === 0) return;
    const no = stage.kind === StageKind.REJECTED;
    const text = no
      ? moves.length === 1
        ? $localize`:@@applicants.bulk.moved-no-one:One is turned down. The mail waits five minutes.`
        : $localize`:@@applicants.bulk.moved-no:${moves.length}:count: are turned down. Their mails wait five minutes.`
      : $localize`:@@applicants.bulk.moved:${moves.length}:count: moved to ${stageInWords(stage.name)}:stage:. Their mails wait a minute.`;
    this.acts.offer(text, no ? 300_000 : 60_000, () => void this.undo(moves));
  }

  async assign(applicants: readonly Applicant[], assigneeId: string): Promise<void> {
    await this.do(applicants, { case: 'assignment', value: { assigneeId } });
  }

  async tag(applicants: readonly Applicant[], add: readonly string[]): Promise<void> {
    await this.do(applicants, { case: 'tagging', value: { add: [...add] } });
  }

  async star(applicants: readonly Applicant[], starred: boolean): Promise<void> {
    await this.do(applicants, { case: 'starred', value: starred });
  }

  stop(): void {
    this.stopped = true;
  }

  close(): void {
    if (!this.busy()) this.state.set(undefined);
  }

  private async do(applicants: readonly Applicant[], action: Action, withEtag = false): Promise<{ readonly applicationId: string; readonly stageChangeId: string }[]> {
    const names = new Map(applicants.map((applicant) => [applicant.applicationId, applicantName(applicant)]));
    const moves: { applicationId: string; stageChangeId: string }[] = [];
    this.begin(applicants.length);
    for (let at = 0; at < applicants.length && !this.stopped; at += AT_ONCE) {
      const piece = applicants.slice(at, at + AT_ONCE).map(({ applicationId, etag }) => ({ applicationId, etag: withEtag ? etag : '' }));
      try {
        const { results } = await this.repeated((requestId) => this.client.bulkUpdateApplicants({ requestId, applicants: piece, action }));
        const notDone = results.flatMap(({ reason }, index): NotDone[] => {
          const { applicationId } = piece[index]!;
          return reason === ErrorReason.UNSPECIFIED ? [] : [{ applicationId, name: names.get(applicationId)!, why: wordsOfReason(reason) }];
        });
        for (const [index, { applicant, stageChangeId }] of results.entries()) {
          if (applicant) this.acts.own(applicant);
          if (stageChangeId) moves.push({ applicationId: piece[index]!.applicationId, stageChangeId });
        }
        this.state.update((run) => run && { ...run, done: run.done + piece.length, notDone: [...run.notDone, ...notDone] });
      } catch (error) {
        this.state.update((run) => run && { ...run, fault: wordsOf(error) });
        break;
      }
    }
    this.finish();
    return moves;
  }

  private async undo(moves: readonly { readonly applicationId: string; readonly stageChangeId: string }[]): Promise<void> {
    this.begin(moves.length);
    for (let at = 0; at < moves.length && !this.stopped; at += AT_ONCE) {
      const piece = moves.slice(at, at + AT_ONCE);
      try {
        const { results } = await this.repeated((requestId) => this.client.bulkUndoMoves({ requestId, moves: [...piece] }));
        for (const { applicant } of results) if (applicant) this.acts.own(applicant);
        const notDone = results.flatMap(({ reason, applicant }, index): NotDone[] =>
          reason === ErrorReason.UNSPECIFIED ? [] : [{ applicationId: piece[index]!.applicationId, name: applicant ? applicantName(applicant) : '', why: wordsOfReason(reason) }],
        );
        this.state.update((run) => run && { ...run, done: run.done + piece.length, notDone: [...run.notDone, ...notDone] });
      } catch (error) {
        this.state.update((run) => run && { ...run, fault: wordsOf(error) });
        break;
      }
    }
    this.desk.recount();
    this.finish();
  }

  /** Tries a piece twice under one id, so that an answer that was lost is not done anew. */
  private async repeated<T>(call: (requestId: string) => Promise<T>): Promise<T> {
    const requestId = crypto.randomUUID();
    return call(requestId).catch(() => call(requestId));
  }

  private begin(all: number): void {
    this.stopped = false;
    this.state.set({ all, done: 0, notDone: [], over: false });
  }

  /** What went well needs no more words: what it did is seen. */
  private finish(): void {
    this.state.update((run) => run && { ...run, over: true });
    const run = this.state();
    if (run && run.notDone.length === 0 && !run.fault && run.done === run.all) this.state.set(undefined);
  }
}
