import { computed, inject, Service, signal } from '@angular/core';
import { type Match, MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { pages } from '../connect/pages';
import { SavedJobs } from '../connect/saved-jobs';
import { clientToken } from '../connect/transport';

export const MATCHES = clientToken(MatchService);
const PAGE = 20;

/** Published jobs for the seeker, those that fit best first. */
@Service({ autoProvided: false })
export class MatchStore {
  private readonly client = inject(MATCHES);
  private readonly saves = inject(SavedJobs);
  private readonly known = signal(true);
  private readonly away = signal<readonly string[]>([]);
  private readonly list = pages(
    () => ({}),
    async (_params, pageToken, signal) => {
      const { matches, nextPageToken, degraded, candidateKnown } = await this.client.listMatches({ pageSize: PAGE, pageToken }, { signal });
      this.known.set(candidateKnown);
      this.away.set(degraded);
      // Where that cannot be read, no star is lit.
      this.saves.look(matches.map(({ job }) => job!.jobId)).catch(() => undefined);
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
    return this.saves.isSaved(jobId);
  }

  save(jobId: string, on: boolean): Promise<void> {
    return this.saves.save(jobId, on);
  }

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }
}
