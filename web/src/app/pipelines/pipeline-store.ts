import { inject, Service } from '@angular/core';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { type Job, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import type { Pipeline } from '@hireflux/proto/ats/v1/pipeline_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';
import type { PipelineDraft } from './pipeline-form';

const PIPELINES = clientToken(PipelineService);
const JOBS = clientToken(JobService);

/** The pipelines of the company, and the jobs that go through them. */
@Service({ autoProvided: false })
export class PipelineStore {
  private readonly client = inject(PIPELINES);
  private readonly jobs = inject(JOBS);
  private readonly companyId = inject(Session).companyId;

  private readonly list = pages(
    () => this.companyId() || undefined,
    async (_companyId, pageToken, signal) => {
      const { pipelines, nextPageToken } = await this.client.listPipelines({ pageSize: 50, pageToken }, { signal });
      return { items: pipelines, nextPageToken };
    },
  );

  readonly pipelines = this.list.items;
  readonly loading = this.list.loading;
  readonly error = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreError = this.list.moreError;

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  async make(requestId: string, name: string): Promise<void> {
    const { pipeline } = await this.client.createPipeline({ requestId, name });
    if (pipeline) this.list.update((all) => [...all.filter((each) => each.pipeline?.pipelineId !== pipeline.pipelineId), { $typeName: 'hireflux.ats.v1.ListedPipeline', pipeline, jobCount: 0 }]);
  }

  async save({ pipelineId, etag }: Pipeline, { name, rows, taken }: PipelineDraft, makeDefault: boolean): Promise<void> {
    await this.client.updatePipeline({
      pipelineId,
      etag,
      name: name.trim(),
      stages: rows.map(({ id, name, publicName, kind }) => ({ stageId: id, name: name.trim(), publicName: publicName.trim(), kind })),
      // A row that stays is known by its stage's id.
      moves: taken.map(({ id, to }) => ({ fromStageId: id, toStageId: to })),
      makeDefault,
    });
    this.list.reload();
  }

  async remove({ pipelineId }: Pipeline): Promise<void> {
    await this.client.deletePipeline({ pipelineId });
    this.list.update((all) => all.filter(({ pipeline }) => pipeline?.pipelineId !== pipelineId));
  }

  /** Jobs whose title holds the words, and that have been published: a draft has no pipeline yet. */
  async findJobs(query: string, signal: AbortSignal): Promise<readonly Job[]> {
    const { jobs } = await this.jobs.listJobs({ query, pageSize: 40 }, { signal });
    return jobs.filter(({ status }) => status !== JobStatus.DRAFT);
  }

  async choose(jobId: string, { pipelineId }: Pipeline): Promise<void> {
    await this.client.choosePipeline({ jobId, pipelineId });
    this.list.reload();
  }
}
