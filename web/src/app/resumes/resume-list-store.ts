import { inject, Service } from '@angular/core';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { Resume } from '@hireflux/proto/seekers/v1/resume_pb';
import { FileUpload } from '../connect/file-upload';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';

export const RESUMES = clientToken(ResumeService);

/** The seeker's résumés, newest first, and the one that is being uploaded. */
@Service({ autoProvided: false })
export class ResumeListStore {
  private readonly client = inject(RESUMES);
  private readonly list = pages(
    () => ({}),
    async (_params, pageToken, signal) => {
      const { resumes, nextPageToken } = await this.client.listResumes({ pageSize: 50, pageToken }, { signal });
      return { items: resumes, nextPageToken };
    },
  );

  readonly upload = new FileUpload<Resume>('resume', async ({ uploadToken }, { name }, { requestId, signal }) => {
    const { resume } = await this.client.uploadResume({ requestId, uploadToken, fileName: name.slice(-255) }, { signal, timeoutMs: 30_000 });
    this.reload();
    return resume!;
  });

  readonly resumes = this.list.items;
  readonly loading = this.list.loading;
  readonly failure = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreFailure = this.list.moreError;

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  async delete(resumeId: string): Promise<void> {
    await this.client.deleteResume({ resumeId });
    this.reload();
  }
}
