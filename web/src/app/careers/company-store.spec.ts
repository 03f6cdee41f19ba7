import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { handOver } from '../connect/testing/hand-over';
import { refused } from '../connect/testing/refused';
import { CompanyStore } from './company-store';

function open(companies: Partial<ServiceImpl<typeof CompanyService>>, search: Partial<ServiceImpl<typeof JobSearchService>> = {}, before = () => {}) {
  TestBed.configureTestingModule({
    providers: [
      CompanyStore,
      provideFakeServer((router) => {
        router.service(CompanyService, companies);
        router.service(JobSearchService, search);
      }),
    ],
  });
  before();
  const store = TestBed.inject(CompanyStore);
  store.show('harbour');
  return { store, ids: () => store.jobs.items().map(({ jobId }) => jobId), until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}
const harbour = () => ({ company: { companyId: 'c1', name: 'Harbour Works' } });

describe('CompanyStore', () => {
  it('has what the page was made with before anything is read', async () => {
    const { store, until } = open({ getPublicCompany: harbour }, { searchJobs: () => ({ jobs: [{ jobId: 'b' }] }) }, () => {
      handOver(CompanyService.method.getPublicCompany, { slug: 'harbour' }, { company: { companyId: 'c1', name: 'As it was made' } });
      handOver(JobSearchService.method.searchJobs, { companyId: 'c1', pageSize: 50 }, { jobs: [{ jobId: 'a' }] });
    });
    const shown = () => [store.company()?.name, store.openJobs().map(({ jobId }) => jobId)];
    TestBed.tick();

    expect(shown()).toEqual(['As it was made', ['a']]);
    await until(() => expect(shown()).toEqual(['Harbour Works', ['b']]));
  });

  it('shows a company by its address, and its open jobs page by page', async () => {
    const asked: string[] = [];
    const { store, ids, until } = open(
      { getPublicCompany: ({ slug }) => (asked.push(slug), harbour()) },
      { searchJobs: ({ companyId, pageToken }) => (asked.push(`${companyId} ${pageToken}`), pageToken ? { jobs: [{ jobId: 'b' }] } : { jobs: [{ jobId: 'a' }], nextPageToken: 'more' }) },
    );
    await until(() => expect([store.company()?.name, ids()]).toEqual(['Harbour Works', ['a']]));

    await store.jobs.more();

    expect([ids(), asked]).toEqual([['a', 'b'], ['harbour', 'c1 ', 'c1 more']]);
  });

  it('tells a company that is not there from one that could not be read', async () => {
    const missing = open({ getPublicCompany: () => Promise.reject(refused('COMPANY_NOT_FOUND')) });
    await missing.until(() => expect(missing.store.missing()).toBe(true));
    expect(missing.store.failed()).toBeUndefined();

    TestBed.resetTestingModule();
    let away = true;
    const failed = open({
      getPublicCompany: () => {
        if (away) throw refused('PART_AWAY');
        return harbour();
      },
    });
    await failed.until(() => expect(failed.store.failed()).toBeDefined());
    expect(failed.store.missing()).toBe(false);
    away = false;
    failed.store.reload();

    await failed.until(() => expect([failed.store.company()?.name, failed.store.failed()]).toEqual(['Harbour Works', undefined]));
  });

  it('shows the company where its jobs cannot be read', async () => {
    const { store, until } = open({ getPublicCompany: harbour }, { searchJobs: () => Promise.reject(refused('PART_AWAY')) });

    await until(() => expect([store.company()?.name, store.jobs.error() !== undefined]).toEqual(['Harbour Works', true]));

    expect(store.failed()).toBeUndefined();
  });
});
