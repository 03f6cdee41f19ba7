import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type JobAddress } from '@hireflux/proto/matching/v1/job_search_service_pb';

/** One page of where open jobs stand, and the token of the next. */
export type ListAddresses = (page: { readonly pageSize: number; readonly pageToken: string }) => Promise<{ readonly addresses: readonly JobAddress[]; readonly nextPageToken: string }>;

export interface SiteMapDeps {
  /** Where the portal is seen by everyone, without a slash at its end. */
  readonly site: string;
  readonly list: ListAddresses;
}

const INDEX = '/sitemap.xml';
const STANDING = '/sitemaps/pages.xml';
const JOBS = '/sitemaps/jobs.xml';
const ROBOTS = '/robots.txt';
/** A map of the site holds 50,000 addresses at most: each job's, and its company's. */
const PAGE_SIZE = 20_000;
const KEPT_MS = 60 * 60_000;
/** Pages that stand whatever jobs are open, and where they stand in German. */
const PAGES = ['/', '/jobs', '/pricing', '/terms', '/privacy', '/sign-up', '/sign-in'];

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** What search engines are told of the site, at the addresses that are its maps: what there is, and where. */
export type SiteMap = (path: string, query: URLSearchParams) => Promise<{ readonly mediaType: string; readonly text: string }>;

export const isMap = (path: string): boolean => [INDEX, STANDING, JOBS, ROBOTS].includes(path);

export function siteMap({ site, list }: SiteMapDeps): SiteMap {
  let index: { readonly text: Promise<string>; readonly until: number } | undefined;

  /** All maps there are: one begins where another ends, so that all have to be walked through. */
  const walk = async (): Promise<string> => {
    const maps = [STANDING];
    for (let token: string | undefined = ''; token !== undefined; ) {
      maps.push(token === '' ? JOBS : `${JOBS}?page=${token}`);
      token = (await list({ pageSize: PAGE_SIZE, pageToken: token })).nextPageToken || undefined;
    }
    return `${XML}<sitemapindex ${NAMESPACE}>${maps.map((map) => `<sitemap><loc>${escaped(site + map)}</loc></sitemap>`).join('')}</sitemapindex>\n`;
  };

  return async (path, query) => {
    if (path === ROBOTS) return { mediaType: 'text/plain; charset=utf-8', text: robots(site) };
    if (path === STANDING) return xml(mapOf(PAGES.flatMap((page) => [{ at: `${site}${page}` }, { at: `${site}/de${page}` }])));
    if (path === JOBS) return xml(mapOf(placesOf(site, (await list({ pageSize: PAGE_SIZE, pageToken: query.get('page') ?? '' })).addresses)));
    if (!index || index.until < Date.now()) {
      index = { text: walk(), until: Date.now() + KEPT_MS };
      index.text.catch(() => (index = undefined));
    }
    return xml(await index.text);
  };
}

const xml = (text: string) => ({ mediaType: 'application/xml; charset=utf-8', text });

interface Entry {
  readonly at: string;
  readonly changed?: Date;
}

/** Each job, and the company of each once a map. */
function placesOf(site: string, addresses: readonly JobAddress[]): Entry[] {
  const slugs = new Set(addresses.map(({ companySlug }) => companySlug).filter((slug) => slug !== ''));
  return [
    ...addresses.map(({ jobId, publishTime }) => ({ at: `${site}/jobs/${jobId}`, ...(publishTime && { changed: timestampDate(publishTime) }) })),
    ...[...slugs].map((slug) => ({ at: `${site}/companies/${slug}` })),
  ];
}

function mapOf(entries: readonly Entry[]): string {
  const urls = entries.map(({ at, changed }) => `<url><loc>${escaped(at)}</loc>${changed ? `<lastmod>${changed.toISOString()}</lastmod>` : ''}</url>`);
  return `${XML}<urlset ${NAMESPACE}>${urls.join('')}</urlset>\n`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const robots = (site: string): string =>
  `User-agent: *
Disallow: /my
Disallow: /hire
Disallow: /de/my
Disallow: /de/hire
Disallow: /files/
Sitemap: ${site}${INDEX}
`;
