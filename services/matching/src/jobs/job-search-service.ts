import type { ServiceImpl } from '@connectrpc/connect';
import { publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { type JobSearchService, SearchOrder, TermKind } from '@hireflux/proto/matching/v1/job_search_service_pb';
import type { MatchingDeps } from '../deps.ts';
import { keyOf } from '../fit/words.ts';
import type { TermKind as TermKindKey } from '../schema.ts';
import { getPublicJob } from './get-public-job.ts';
import { addressToProto, countsToProto, filterFromProto, formOf, toProto } from './job-proto.ts';
import { listAddresses } from './list-addresses.ts';
import { listSimilarJobs } from './list-similar-jobs.ts';
import { searchJobs } from './search-jobs.ts';
import { listTerms } from './term-queries.ts';

const DEFAULT_PAGE_SIZE = 20;
const DEFAULT_SIMILAR = 6;
const DEFAULT_ADDRESSES = 1000;

export function jobSearchService(deps: MatchingDeps): ServiceImpl<typeof JobSearchService> {
  return {
    async searchJobs(req, ctx) {
      const page = await searchJobs(
        deps,
        publicActor,
        {
          query: req.query,
          filter: filterFromProto(req),
          size: req.pageSize || DEFAULT_PAGE_SIZE,
          pageToken: req.pageToken,
          newestFirst: req.order === SearchOrder.NEWEST,
          counts: req.count,
        },
        ctx.signal,
      );
      const { jobs, nextPageToken, degraded, counted } = page;
      return { jobs: jobs.map(toProto), nextPageToken, degraded, ...(counted && { counts: countsToProto(counted) }) };
    },

    async getPublicJob(req, ctx) {
      const job = await getPublicJob(deps, req.jobId, ctx.signal);
      return { job: toProto(job), form: formOf(job) };
    },

    async listSimilarJobs(req, ctx) {
      const { jobs, degraded } = await listSimilarJobs(deps, { jobId: req.jobId, size: req.pageSize || DEFAULT_SIMILAR }, ctx.signal);
      return { jobs: jobs.map(toProto), degraded };
    },

    async listJobAddresses({ pageSize, pageToken }, ctx) {
      const { rows, nextPageToken } = await listAddresses(deps, { size: pageSize || DEFAULT_ADDRESSES, pageToken }, ctx.signal);
      return { addresses: rows.map(addressToProto), nextPageToken };
    },

    async suggestTerms(req, ctx) {
      const kind = keyOf(TermKind, req.kind) as TermKindKey;
      const terms = await asActorReading(deps.db, publicActor, (db) => listTerms(db, kind, req.prefix), ctx.signal);
      return { terms: terms.map(({ term, count }) => ({ term, jobCount: count })) };
    },
  };
}
