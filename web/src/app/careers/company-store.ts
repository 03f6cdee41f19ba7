import { computed, inject, resource, Service, signal } from '@angular/core';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { isCanceled, reasonOf, requestIdOf } from '../connect/failure';
import { handedOver } from '../connect/handed-over';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';

export const COMPANIES = clientToken(CompanyService);
export const JOB_SEARCH = clientToken(JobSearchService);

/** What a company says of itself, and its open jobs. */
@Service({ autoProvided: false })
export class CompanyStore {
  private readonly companies = inject(COMPANIES);
  private readonly search = inject(JOB_SEARCH);
  private readonly handed = handedOver();
  private readonly slug = signal('');
  private readonly read = resource({
    params: () => this.slug() || undefined,
    loader: async ({ params: slug, abortSignal }) => (await this.companies.getPublicCompany({ slug }, { signal: abortSignal })).company,
  });
  private readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  private readonly made = computed(() => (this.slug() ? this.handed(CompanyService.method.getPublicCompany, { slug: this.slug() })?.company : undefined));
  readonly company = computed(() => (this.read.hasValue() ? this.read.value() : this.read.isLoading() ? this.made() : undefined));
  readonly loading = this.read.isLoading;
  readonly missing = computed(() => ['COMPANY_NOT_FOUND', 'INVALID_REQUEST'].includes(reasonOf(this.error()) ?? ''));
  readonly failed = computed(() => (this.error() && !this.missing() && !isCanceled(this.error()) ? this.error() : undefined));
  readonly requestId = computed(() => requestIdOf(this.failed()));

  readonly jobs = pages(
    () => this.company()?.companyId,
    async (companyId, pageToken, signal) => {
      const { jobs, nextPageToken } = await this.search.searchJobs(pageOf(companyId, pageToken), { signal });
      return { items: jobs, nextPageToken };
    },
  );

  private readonly madeJobs = computed(() => {
    const companyId = this.company()?.companyId;
    return companyId && this.handed(JobSearchService.method.searchJobs, pageOf(companyId, ''))?.jobs;
  });
  readonly openJobs = computed(() => (this.jobs.loading() && this.madeJobs()) || this.jobs.items());

  show(slug: string): void {
    this.slug.set(slug);
  }

  reload(): void {
    this.read.reload();
  }
}

const pageOf = (companyId: string, pageToken: string) => ({ companyId, pageToken, pageSize: 50 });
