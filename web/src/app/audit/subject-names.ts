import { effect, inject, resource, Service, signal } from '@angular/core';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import type { AuditEntry } from '@hireflux/proto/audit/v1/audit_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { clientToken } from '../connect/transport';
import { auditSubject } from '../words/audit';

const JOBS = clientToken(JobService);
const PIPELINES = clientToken(PipelineService);
const API_KEYS = clientToken(ApiKeyService);
const AT_ONCE = 4;

/** What the things are called that entries are about, by their ids, as far as they are still there. An applicant's name is not asked for: that would be recorded as a reading. */
@Service({ autoProvided: false })
export class SubjectNames {
  private readonly jobs = inject(JOBS);
  private readonly pipelines = inject(PIPELINES);
  private readonly keys = inject(API_KEYS);
  private readonly shown = signal<readonly AuditEntry[]>([]);
  private readonly titles = signal<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();

  private readonly pipelineNames = resource({
    params: () => this.idsOf('pipeline').length > 0 || undefined,
    loader: async ({ abortSignal }) => new Map((await this.pipelines.listPipelines({ pageSize: 100 }, { signal: abortSignal })).pipelines.map(({ pipeline }) => [pipeline?.pipelineId ?? '', pipeline?.name ?? ''])),
  });
  private readonly keyNames = resource({
    params: () => this.idsOf('key').length > 0 || undefined,
    loader: async ({ abortSignal }) => new Map((await this.keys.listApiKeys({ pageSize: 100 }, { signal: abortSignal })).apiKeys.map(({ apiKeyId, name }) => [apiKeyId, name])),
  });

  constructor() {
    effect(() => void this.readTitles(this.idsOf('job')));
  }

  /** Asks for what these entries are about. */
  look(entries: readonly AuditEntry[]): void {
    this.shown.set(entries);
  }

  of(id: string): string | undefined {
    return this.titles().get(id) || (this.pipelineNames.hasValue() && this.pipelineNames.value().get(id)) || (this.keyNames.hasValue() && this.keyNames.value().get(id)) || undefined;
  }

  private idsOf(kind: ReturnType<typeof auditSubject>): readonly string[] {
    return [...new Set(this.shown().flatMap(({ action, subject }) => (auditSubject(action) === kind ? [subject] : [])))];
  }

  /** A few at a time, each job once: there is a call for each. One that was deleted has no title any more. */
  private async readTitles(jobIds: readonly string[]): Promise<void> {
    const waiting = jobIds.filter((jobId) => !this.asked.has(jobId));
    for (const jobId of waiting) this.asked.add(jobId);
    const next = async (): Promise<void> => {
      for (let jobId = waiting.shift(); jobId; jobId = waiting.shift()) {
        const title = await this.jobs.getJob({ jobId }).then(({ job }) => job?.content?.title, () => undefined);
        if (title) this.titles.update((titles) => new Map(titles).set(jobId, title));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }
}
