import { computed, inject, Service, signal } from '@angular/core';
import { type Match, MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';

export const MATCHES = clientToken(MatchService);
const SAVED = clientToken(SavedJobService);
const PAGE = 20;

/** Published jobs for the seeker, those that fit best first. */
@Service({ autoProvided: false })
export class MatchStore {
  private readonly client = inject(MATCHES);
  private readonly savedJobs = inject(SAVED);
  private readonly saved = signal<ReadonlySet<string>>(new Set());
  private readonly known = signal(true);
  private readonly away = signal<readonly string[]>([]);
  private readonly list = pages(
    () => ({}),
    async (_params, pageToken, signal) => {
      const { matches, nextPageToken, degraded, candidateKnown } = await this.client.listMatches({ pageSize: PAGE, pageToken }, { signal });
      this.known.set(candidateKnown);
      this.away.set(degraded);
      void this.lookSaved(matches.map(({ job }) => job!.jobId), signal);
      return { items: matches, nextPageToken };
    },
  );

  readonly loading = this.list.loading;
  readonly failure = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreFailure = this.list.moreError;
  /** Whether there is a résumé or profile to rank by. */
  readonly candidateKnown = this.known.asReadonly();
  /** Whether the ranking was made without a part of what it is made with. */
  readonly partial = computed(() => this.away().length > 0);
  readonly matches = this.list.items;
  readonly ranked = computed(() => this.matches().filter(({ fit }) => fit?.known));
  /** Those about which too little is known for a number. */
  readonly unranked = computed(() => this.matches().filter(({ fit }) => !fit?.known));

  /** In the order in which they stand on the page. */
  readonly inOrder = computed<readonly Match[]>(() => [...this.ranked(), ...this.unranked()]);

  isSaved(jobId: string): boolean {
    return this.saved().has(jobId);
  }

  /** Saves a job or saves it no more: seen at once, and taken back where the server refuses. */
  async save(jobId: string, on: boolean): Promise<void> {
    this.mark(jobId, on);
    try {
      await (on ? this.savedJobs.saveJob({ jobId }) : this.savedJobs.unsaveJob({ jobId }));
    } catch (error) {
      this.mark(jobId, !on);
      throw error;
    }
  }

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  private mark(jobId: string, on: boolean): void {
    this.saved.update((saved) => new Set([...saved].filter((each) => each !== jobId).concat(on ? [jobId] : [])));
  }

  /** Which of a page's jobs are saved. Where that cannot be read, no star is lit. */
  private async lookSaved(jobIds: string[], signal: AbortSignal): Promise<void> {
    if (jobIds.length === 0) return;
    const found = await this.savedJobs.listSavedJobs({ jobIds, pageSize: 100 }, { signal }).catch(() => undefined);
    if (found) this.saved.update((saved) => new Set([...saved, ...found.savedJobs.map(({ jobId }) => jobId)]));
  }
}
