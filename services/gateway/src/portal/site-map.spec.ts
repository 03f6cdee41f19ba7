import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { JobAddressSchema } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { describe, expect, it, vi } from 'vitest';
import { isMap, type ListAddresses, siteMap } from './site-map.ts';

const time = new Date('2026-11-20T08:00:00Z');
const address = (jobId: string, companySlug: string) => create(JobAddressSchema, { jobId, companySlug, publishTime: timestampFromDate(time) });
const PAGES: Record<string, Awaited<ReturnType<ListAddresses>>> = {
  '': { addresses: [address('1', 'acme'), address('2', 'acme')], nextPageToken: 'next' },
  next: { addresses: [address('3', '')], nextPageToken: '' },
};

const mapped = () => {
  const list = vi.fn<ListAddresses>(async ({ pageToken }) => PAGES[pageToken]!);
  const map = siteMap({ site: 'https://jobs.example', list });
  return { list, at: async (path: string, query = '') => (await map(path, new URLSearchParams(query))).text };
};
const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, location]) => location);

describe('siteMap', () => {
  it('names its maps, one for each page of jobs, and walks through them once an hour', async () => {
    const { list, at } = mapped();

    const index = locations(await at('/sitemap.xml'));
    await at('/sitemap.xml');

    expect(index).toEqual(['https://jobs.example/sitemaps/pages.xml', 'https://jobs.example/sitemaps/jobs.xml', 'https://jobs.example/sitemaps/jobs.xml?page=next']);
    expect(list).toHaveBeenCalledTimes(2);
  });

  it('names each job with the day it was published, and each company once', async () => {
    const { at } = mapped();
    const map = await at('/sitemaps/jobs.xml');

    expect(locations(map)).toEqual(['https://jobs.example/jobs/1', 'https://jobs.example/jobs/2', 'https://jobs.example/companies/acme']);
    expect(map).toContain('<lastmod>2026-11-20T08:00:00.000Z</lastmod>');
    expect(locations(await at('/sitemaps/jobs.xml', 'page=next'))).toEqual(['https://jobs.example/jobs/3']);
  });

  it('names the pages that always stand, in each language, and tells machines what is nobody’s but a person’s', async () => {
    const { at } = mapped();

    expect(locations(await at('/sitemaps/pages.xml'))).toEqual(expect.arrayContaining(['https://jobs.example/', 'https://jobs.example/de/', 'https://jobs.example/de/pricing']));
    expect(await at('/robots.txt')).toMatch(/Disallow: \/my\n[^]*Sitemap: https:\/\/jobs\.example\/sitemap\.xml\n$/);
    expect(['/sitemap.xml', '/robots.txt', '/sitemaps/other.xml'].map(isMap)).toEqual([true, true, false]);
  });

  it('asks again where the jobs could not be read', async () => {
    const list = vi.fn<ListAddresses>().mockRejectedValueOnce(new Error('away')).mockResolvedValue({ addresses: [], nextPageToken: '' });
    const map = siteMap({ site: 'https://jobs.example', list });

    await expect(map('/sitemap.xml', new URLSearchParams())).rejects.toThrow('away');
    expect((await map('/sitemap.xml', new URLSearchParams())).text).toContain('<sitemapindex');
  });
});
