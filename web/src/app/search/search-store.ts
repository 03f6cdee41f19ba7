import { computed, effect, inject, linkedSignal, resource, Service, signal, untracked } from '@angular/core';
import { JobSearchService, SearchOrder } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { isCanceled, requestIdOf } from '../connect/failure';
import { handedOver } from '../connect/handed-over';
import { clientToken } from '../connect/transport';
import { type Filters, filtersOf, narrowed, narrowings } from './filters';
import { type Found, SearchMemory } from './search-memory';

export const JOB_SEARCH = clientToken(JobSearchService);
export const MATCHES = clientToken(MatchService);

const PAGE = 20;
const NONE: Found = { jobs: [], nextPageToken: '', counts: undefined, degraded: [] };

/** Published jobs, as they are searched for. */
@Service({ autoProvided: false })
export class SearchStore {
  private readonly search = inject(JOB_SEARCH);
  private readonly matches = inject(MATCHES);
  private readonly memory = inject(SearchMemory);
  private readonly handed = handedOver();
  private readonly asked = signal<Filters | undefined>(undefined, { equal: (one, other) => keyOf(one) === keyOf(other) });
  /** Whether somebody came back to this page, and is to find it as they left it. */
  private readonly returning = signal(false);
  private readonly under = signal(false);
  private readonly moreError = signal<unknown>(undefined);

  private readonly first = resource({
    params: this.asked,
    loader: async ({ params, abortSignal }) => (untracked(this.returning) && this.memory.recall(keyOf(params))) || this.page(params, '', abortSignal),
  });
  private readonly found = linkedSignal<{ readonly asked: Filters | undefined; readonly page: Found | undefined }, Found | undefined>({
    source: () => ({ asked: this.asked(), page: this.first.hasValue() ? this.first.value() : undefined }),
    // Who comes back is to find it in the first drawing: the page is scrolled to where they left it after that.
    computation: ({ asked, page }, before) => page ?? (untracked(this.returning) ? this.memory.recall(keyOf(asked)) : undefined) ?? this.made(asked) ?? before?.value,
  });
  /** Where nothing is found: what each filter is to blame for. */
  private readonly tried = resource({
    params: () => (this.isEmpty() ? this.asked() : undefined),
    loader: ({ params, abortSignal }) =>
      Promise.all(
        narrowings(params).map(async ({ label, without }) => {
          const { counts } = await this.search.searchJobs({ ...requestOf(without), pageSize: 1, count: true }, { signal: abortSignal });
          return { label, without, count: counts?.totalCount ?? 0, more: counts?.more ?? false };
        }),
      ),
  });

  readonly filters = computed(() => this.asked() ?? filtersOf({}));
  readonly jobs = computed(() => (this.found() ?? NONE).jobs);
  readonly counts = computed(() => this.found()?.counts);
  readonly degraded = computed(() => (this.found() ?? NONE).degraded.length > 0);
  readonly hasMore = computed(() => Boolean(this.found()?.nextPageToken) && !this.first.isLoading());
  readonly loadingMore = this.under.asReadonly();
  readonly moreFailed = this.moreError.asReadonly();
  /** Nothing is there yet, and it is being read. */
  readonly loading = computed(() => this.first.isLoading() && this.found() === undefined);
  /** Something else is being read while what was there is still shown. */
  readonly refreshing = computed(() => this.first.isLoading() && this.found() !== undefined);
  readonly failed = computed(() => {
    const error = this.first.status() === 'error' ? (this.first.error()?.cause ?? this.first.error()) : undefined;
    return isCanceled(error) ? undefined : error;
  });
  readonly requestId = computed(() => requestIdOf(this.failed()));
  readonly isEmpty = computed(() => this.first.hasValue() && this.found()?.jobs.length === 0);
  /** Which filters to drop, those first that bring most. */
  readonly ways = computed(() => (this.tried.hasValue() ? this.tried.value().filter(({ count }) => count > 0).sort((one, other) => other.count - one.count) : []));

  constructor() {
    effect(() => {
      const [asked, found] = [this.asked(), this.found()];
      if (asked && found && !this.first.isLoading()) this.memory.keep(keyOf(asked), found);
    });
  }

  show(filters: Filters, returning: boolean): void {
    this.returning.set(returning);
    this.asked.set(filters);
  }

  reload(): void {
    this.returning.set(false);
    this.first.reload();
  }

  async more(): Promise<void> {
    const [from, filters] = [this.found()?.nextPageToken, this.asked()];
    if (!from || !filters || this.under()) return;
    this.under.set(true);
    this.moreError.set(undefined);
    try {
      const next = await this.page(filters, from, new AbortController().signal);
      // The search may have become another one meanwhile.
      this.found.update((found) => (found?.nextPageToken === from && this.asked() === filters ? { ...found, jobs: [...found.jobs, ...next.jobs], nextPageToken: next.nextPageToken } : found));
    } catch (error) {
      this.moreError.set(error);
    } finally {
      this.under.set(false);
    }
  }

  private made(filters: Filters | undefined): Found | undefined {
    const made = filters && this.handed(JobSearchService.method.searchJobs, pageOf(filters, ''));
    return made && { ...made, counts: made.counts };
  }

  private async page(filters: Filters, pageToken: string, signal: AbortSignal): Promise<Found> {
    if (filters.order === 'fit' && filters.q === '') {
      const { matches, nextPageToken, degraded } = await this.matches.listMatches({ ...narrowed(filters), pageSize: PAGE, pageToken }, { signal });
      return { jobs: matches.flatMap(({ job }) => job ?? []), nextPageToken, counts: undefined, degraded };
    }
    const { jobs, nextPageToken, counts, degraded } = await this.search.searchJobs(pageOf(filters, pageToken), { signal });
    return { jobs, nextPageToken, counts, degraded };
  }
}

const requestOf = (filters: Filters) => ({ query: filters.q, ...narrowed(filters), order: filters.order === 'newest' ? SearchOrder.NEWEST : SearchOrder.UNSPECIFIED });
const pageOf = (filters: Filters, pageToken: string) => ({ ...requestOf(filters), pageSize: PAGE, pageToken, count: pageToken === '' });
const keyOf = (filters: Filters | undefined): string => JSON.stringify(filters);
