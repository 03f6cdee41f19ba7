import { computed, inject, resource, Service, signal } from '@angular/core';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { isCanceled } from '../connect/failure';
import { kept } from '../connect/kept';
import { clientToken } from '../connect/transport';
import { REGION } from '../words/language';
import { wordsOf } from '../words/reasons';
import { APPLICATIONS } from './application-store';

const RANKINGS = clientToken(RankingService);
const RESUMES = clientToken(ResumeService);
const LIST = new Intl.ListFormat(REGION);

/** One application: how it stands, what was sent, and how it fits, with the document that the reasons rest on. */
@Service({ autoProvided: false })
export class ApplicationPageStore {
  private readonly client = inject(APPLICATIONS);
  private readonly rankings = inject(RANKINGS);
  private readonly resumes = inject(RESUMES);
  private readonly id = signal<string | undefined>(undefined);
  private readonly attempt = signal(0);
  private readonly replays = signal(false);
  private readonly said = signal('');
  private readonly read = resource({ params: () => this.id(), loader: ({ params: applicationId, abortSignal }) => this.client.getApplication({ applicationId }, { signal: abortSignal }) });
  private readonly sent = resource({
    params: () => (this.id() ? { applicationId: this.id()!, attempt: this.attempt() } : undefined),
    loader: ({ params, abortSignal }) => this.client.getReceipt(params, { signal: abortSignal }),
  });
  private readonly scored = resource({ params: () => this.id(), loader: ({ params: applicationId, abortSignal }) => this.rankings.getFitIndex({ applicationId }, { signal: abortSignal }) });
  /** A résumé that was deleted since is not shown; the reasons quote it all the same. */
  private readonly document = resource({
    params: () => this.receipt()?.resumeId,
    loader: async ({ params: resumeId, abortSignal }) => {
      try {
        return (await this.resumes.getResume({ resumeId }, { signal: abortSignal })).resume?.reading;
      } catch (error) {
        if (isCanceled(error)) throw error;
        return undefined;
      }
    },
  });

  private readonly known = kept(this.read, this.id);

  readonly application = computed(() => this.known()?.application);
  readonly loading = computed(() => this.read.isLoading() && !this.application());
  /** Why it cannot be shown. What was read once is shown for as long as it cannot be read anew. */
  readonly failure = computed(() => (this.application() ? undefined : this.read.error()));
  readonly receipt = computed(() => (this.sent.hasValue() ? this.sent.value().receipt : undefined));
  readonly receiptFailure = this.sent.error;
  readonly fit = computed(() => (this.scored.hasValue() ? this.scored.value().fit : undefined));
  readonly fitFailure = this.scored.error;
  readonly reading = computed(() => (this.document.hasValue() ? this.document.value() : undefined));
  readonly replaying = this.replays.asReadonly();
  /** What the replay of the score came to. */
  readonly replayed = this.said.asReadonly();

  open(applicationId: string): void {
    this.said.set('');
    this.attempt.set(0);
    this.id.set(applicationId);
  }

  showAttempt(attempt: number): void {
    this.attempt.set(attempt);
  }

  reloadStage(): void {
    this.read.reload();
  }

  reloadFit(): void {
    this.scored.reload();
  }

  reload(): void {
    this.read.reload();
    this.sent.reload();
    this.scored.reload();
  }

  async withdraw(): Promise<void> {
    const { application } = await this.client.withdrawApplication({ applicationId: this.id()! });
    if (application) this.read.update((read) => read && { ...read, application });
  }

  /** Addresses of files last five minutes: a new one is asked for. */
  async filePath(questionId: string): Promise<string | undefined> {
    const { receipt } = await this.client.getReceipt({ applicationId: this.id()!, attempt: this.attempt() });
    return questionId === '' ? receipt?.resumeFile?.downloadPath : receipt?.answerFiles.find((file) => file.questionId === questionId)?.downloadPath;
  }

  async replay(): Promise<void> {
    if (this.replays()) return;
    this.replays.set(true);
    this.said.set('');
    try {
      const { equal, differences } = await this.rankings.replayScore({ applicationId: this.id()! });
      this.said.set(
        equal
          ? $localize`:@@resumes.replay.equal:Worked out again from what was kept, it comes to the same in every part.`
          : $localize`:@@resumes.replay.differs:Worked out again, it differs in ${LIST.format(differences)}:parts:. Tell us: that must not be.`,
      );
    } catch (error) {
      this.said.set(wordsOf(error));
    } finally {
      this.replays.set(false);
    }
  }
}
