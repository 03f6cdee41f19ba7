import { computed, inject, resource, Service, signal } from '@angular/core';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { Resume, ResumeSummary } from '@hireflux/proto/seekers/v1/resume_pb';
import { FileUpload } from '../connect/file-upload';
import { clientToken } from '../connect/transport';

export const RESUMES = clientToken(ResumeService);

/** The seeker's résumés, newest first, and the one that is being uploaded. */
@Service({ autoProvided: false })
export class ResumeListStore {
  private readonly client = inject(RESUMES);
  private readonly later = signal<readonly ResumeSummary[]>([]);
  private readonly next = signal<string | undefined>(undefined);
  private readonly going = signal(false);
  private readonly first = resource({ loader: ({ abortSignal }) => this.client.listResumes({ pageSize: 50 }, { signal: abortSignal }) });

  readonly upload = new FileUpload<Resume>('resume', async ({ uploadToken }, { name }, { requestId, signal }) => {
    const { resume } = await this.client.uploadResume({ requestId, uploadToken, fileName: name.slice(-255) }, { signal, timeoutMs: 30_000 });
    this.reload();
    return resume!;
  });

  readonly resumes = computed(() => (this.first.hasValue() ? [...this.first.value().resumes, ...this.later()] : []));
  readonly loading = computed(() => this.first.isLoading() && !this.first.hasValue());
  readonly failure = this.first.error;
  readonly more = computed(() => (this.first.hasValue() ? (this.next() ?? this.first.value().nextPageToken) : ''));
  readonly goingOn = this.going.asReadonly();

  reload(): void {
    this.later.set([]);
    this.next.set(undefined);
    this.first.reload();
  }

  async goOn(): Promise<void> {
    const pageToken = this.more();
    if (!pageToken || this.going()) return;
    this.going.set(true);
    try {
      const page = await this.client.listResumes({ pageSize: 50, pageToken });
      this.later.update((later) => [...later, ...page.resumes]);
      this.next.set(page.nextPageToken);
    } finally {
      this.going.set(false);
    }
  }

  async delete(resumeId: string): Promise<void> {
    await this.client.deleteResume({ resumeId });
    this.reload();
  }
}
