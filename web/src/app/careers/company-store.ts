import { computed, inject, resource, Service, signal } from '@angular/core';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { isCanceled, reasonOf, requestIdOf } from '../connect/failure';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';

export const COMPANIES = clientToken(CompanyService);
export const JOB_SEARCH = clientToken(JobSearchService);

/** What a company says of itself, and its open jobs. */
@Service({ autoProvided: false })
export class CompanyStore {
  private readonly companies = inject(COMPANIES);
  private readonly search = inject(JOB_SEARCH);
  private readonly slug = signal('');
  private readonly read = resource({
    params: () => this.slug() || undefined,
    loader: async ({ params: slug, abortSignal }) => (await this.companies.getPublicCompany({ slug }, { signal: abortSignal })).company,
  });
  private readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  readonly company = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly loading = this.read.isLoading;
  readonly missing = computed(() => ['COMPANY_NOT_FOUND', 'INVALID_REQUEST'].includes(reasonOf(this.error()) ?? ''));
  readonly failed = computed(() => (this.error() && !this.missing() && !isCanceled(this.error()) ? this.error() : undefined));
  readonly requestId = computed(() => requestIdOf(this.failed()));

  readonly jobs = pages(
    () => this.company()?.companyId,
    async (companyId, pageToken, signal) => {
      const { jobs, nextPageToken } = await this.search.searchJobs({ companyId, pageToken, pageSize: 50 }, { signal });
      return { items: jobs, nextPageToken };
    },
  );

  show(slug: string): void {
    this.slug.set(slug);
  }

  reload(): void {
    this.read.reload();
  }
}
