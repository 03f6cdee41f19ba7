import type { ServiceImpl } from '@connectrpc/connect';
import { assertVerified, memberActor, systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { CreateJobRequestSchema, DuplicateJobRequestSchema, type JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import type { EmployersDeps } from '../deps.ts';
import { formToProto } from '../forms/form-proto.ts';
import { listQuestions } from '../forms/form-queries.ts';
import { checkPosting } from '../postings/check-posting.ts';
import { findingToProto, postingOf } from '../postings/posting-proto.ts';
import { createJob } from './create-job.ts';
import { deleteJob } from './delete-job.ts';
import { duplicateJob } from './duplicate-job.ts';
import { endPublication } from './end-publication.ts';
import { jobNotFound } from './job.ts';
import { contentColumns, orderFromProto, publishedToProto, statusFromProto, toProto } from './job-proto.ts';
import { findJob, findJobAndCompany } from './job-queries.ts';
import { cursorOf, listJobs } from './list-queries.ts';
import { publishJob } from './publish-job.ts';
import { publishJobs } from './publish-jobs.ts';
import { updateJob } from './update-job.ts';

const DEFAULT_PAGE_SIZE = 20;
const APPLICATION = systemActor('application');

export function jobService(deps: EmployersDeps): ServiceImpl<typeof JobService> {
  return {
    async createJob(req, ctx) {
      const input = {
        requestId: req.requestId,
        requestHash: requestHash(CreateJobRequestSchema, req),
        content: contentColumns(req.content!),
      };
      return { job: toProto(await createJob(deps, memberActor(ctx), input)) };
    },

    async duplicateJob(req, ctx) {
      const { requestId, jobId } = req;
      return { job: toProto(await duplicateJob(deps, memberActor(ctx), { requestId, requestHash: requestHash(DuplicateJobRequestSchema, req), jobId })) };
    },

    async updateJob(req, ctx) {
      const { jobId: id, etag, content } = req;
      return { job: toProto(await updateJob(deps, memberActor(ctx), { id, etag, content: contentColumns(content!) })) };
    },

    async getJob(req, ctx) {
      const actor = memberActor(ctx);
      const job = await asActorReading(deps.db, actor, (db) => findJob(db, actor.companyId, req.jobId), ctx.signal);
      if (!job) throw jobNotFound(req.jobId);
      return { job: toProto(job) };
    },

    async listJobs(req, ctx) {
      const status = statusFromProto(req.status);
      const words = req.query.split(/\s+/).filter(Boolean);
      const creatorId = req.creatorId.toLowerCase() || undefined;
      const order = orderFromProto(req.order);
      const list = { name: 'jobs', filter: { status, words, creatorId, order }, byText: order === 'title' };
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(list, req.pageToken);
      const actor = memberActor(ctx);
      const listing = { limit: size + 1, after, status, words, creatorId, order };
      const rows = await asActorReading(deps.db, actor, (db) => listJobs(db, actor.companyId, listing), ctx.signal);
      const page = pageOf(list, rows, size, undefined, cursorOf(order));
      return { jobs: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },

    async publishJob(req, ctx) {
      assertVerified(ctx);
      return { job: toProto(await publishJob(deps, memberActor(ctx), req.jobId)) };
    },

    async bulkPublishJobs(req, ctx) {
      assertVerified(ctx);
      return { results: (await publishJobs(deps, memberActor(ctx), req.jobIds)).map(publishedToProto) };
    },

    async pauseJob(req, ctx) {
      return { job: toProto(await endPublication(deps, memberActor(ctx), req.jobId, 'paused')) };
    },

    async closeJob(req, ctx) {
      return { job: toProto(await endPublication(deps, memberActor(ctx), req.jobId, 'closed')) };
    },

    async checkPosting(req, ctx) {
      return { findings: (await checkPosting(deps, memberActor(ctx), postingOf(req.content!), ctx.signal)).map(findingToProto) };
    },

    async deleteJob(req, ctx) {
      await deleteJob(deps, memberActor(ctx), req.jobId);
      return {};
    },

    async getJobForApplication(req, ctx) {
      return asActorReading(
        deps.db,
        APPLICATION,
        async (db) => {
          const job = await findJobAndCompany(db, req.jobId);
          if (!job || job.status === 'draft') throw jobNotFound(req.jobId);
          return {
            open: job.status === 'active',
            companyId: job.company_id,
            companyName: job.company_name,
            title: job.title,
            form: formToProto(job.form_version, await listQuestions(db, job.company_id, job.id)),
            creatorId: job.created_by,
          };
        },
        ctx.signal,
      );
    },
  };
}
