import { isPlatformBrowser } from '@angular/common';
import { computed, effect, inject, PLATFORM_ID, resource, Service, signal } from '@angular/core';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { factsOf, isCanceled, reasonOf, requestIdOf } from '../connect/failure';
import { handedOver } from '../connect/handed-over';
import { SavedJobs } from '../connect/saved-jobs';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';

export const JOB_SEARCH = clientToken(JobSearchService);
export const MATCHES = clientToken(MatchService);
export const APPLICATIONS = clientToken(ApplicationService);

/** One published job, as everyone sees it; and to a seeker, how it fits, whether they saved it and whether they applied. */
@Service({ autoProvided: false })
export class JobStore {
  private readonly search = inject(JOB_SEARCH);
  private readonly matches = inject(MATCHES);
  private readonly applications = inject(APPLICATIONS);
  private readonly session = inject(Session);
  private readonly saves = inject(SavedJobs);
  private readonly handed = handedOver();
  private readonly id = signal('');

  private readonly read = resource({
    params: () => this.id() || undefined,
    loader: ({ params: jobId, abortSignal }) => this.search.getPublicJob({ jobId }, { signal: abortSignal }),
  });
  private readonly alike = resource({
    params: () => this.id() || undefined,
    loader: async ({ params: jobId, abortSignal }) => (await this.search.listSimilarJobs({ jobId }, { signal: abortSignal })).jobs,
  });
  private readonly forSeeker = computed(() => (this.session.side() === 'seeker' && this.job() ? this.id() : undefined));
  private readonly matched = resource({
    params: this.forSeeker,
    loader: async ({ params: jobId, abortSignal }) => (await this.matches.getMatch({ jobId }, { signal: abortSignal })).match?.fit,
  });
  private readonly applied = resource({
    params: this.forSeeker,
    loader: async ({ params: jobId, abortSignal }) => (await this.applications.listApplications({ jobIds: [jobId], pageSize: 1 }, { signal: abortSignal })).applications[0],
  });

  readonly jobId = this.id.asReadonly();
  private readonly made = computed(() => (this.id() ? this.handed(JobSearchService.method.getPublicJob, { jobId: this.id() }) : undefined));
  private readonly shown = computed(() => (this.read.hasValue() ? this.read.value() : this.read.isLoading() ? this.made() : undefined));
  readonly job = computed(() => this.shown()?.job);
  readonly form = computed(() => this.shown()?.form);
  readonly loading = this.read.isLoading;
  private readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));
  /** There never was such a job, or not for everyone. */
  readonly missing = computed(() => ['JOB_NOT_FOUND', 'INVALID_REQUEST'].includes(reasonOf(this.error()) ?? ''));
  /** It was open once. What it was called is still known. */
  readonly closed = computed(() => (reasonOf(this.error()) === 'JOB_NOT_OPEN' ? factsOf(this.error()) : undefined));
  readonly failed = computed(() => (this.error() && !this.missing() && !this.closed() && !isCanceled(this.error()) ? this.error() : undefined));
  readonly requestId = computed(() => requestIdOf(this.failed()));

  private readonly madeAlike = computed(() => (this.id() ? this.handed(JobSearchService.method.listSimilarJobs, { jobId: this.id() })?.jobs : undefined));
  readonly similar = computed(() => (this.alike.hasValue() ? this.alike.value() : ((this.alike.isLoading() && this.madeAlike()) || [])));

  readonly isSeeker = computed(() => this.session.side() === 'seeker');
  readonly isGuest = computed(() => this.session.side() === undefined);
  readonly fit = computed(() => (this.matched.hasValue() ? this.matched.value() : undefined));
  readonly fitLoading = this.matched.isLoading;
  readonly fitFailed = computed(() => this.matched.status() === 'error');
  readonly application = computed(() => (this.applied.hasValue() ? this.applied.value() : undefined));
  readonly saved = computed(() => this.saves.isSaved(this.id()));

  constructor() {
    // Who is signed in is asked of the server only where somebody may be. Without an answer, the page is a guest's.
    if (isPlatformBrowser(inject(PLATFORM_ID))) this.session.look().catch(() => undefined);
    effect(() => {
      const id = this.forSeeker();
      if (id) this.saves.look([id]).catch(() => undefined);
    });
  }

  show(jobId: string): void {
    this.id.set(jobId);
  }

  reload(): void {
    this.read.reload();
  }

  reloadFit(): void {
    this.matched.reload();
  }

  save(on: boolean): Promise<void> {
    return this.saves.save(this.id(), on);
  }
}
