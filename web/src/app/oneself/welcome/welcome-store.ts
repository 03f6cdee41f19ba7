import { computed, inject, Service } from '@angular/core';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { FileUpload } from '../../connect/file-upload';
import { clientToken } from '../../connect/transport';
import { droppedFile, sendFile } from '../../words/dropped';

export const RESUMES = clientToken(ResumeService);

/** The first résumé: it is read as it arrives. */
@Service({ autoProvided: false })
export class FirstResume {
  private readonly client = inject(RESUMES);
  private readonly upload = new FileUpload('resume', async ({ uploadToken }, { name }, { requestId, signal }) =>
    (await this.client.uploadResume({ requestId, uploadToken, fileName: name.slice(-255) }, { signal, timeoutMs: 60_000 })).resume,
  );

  readonly resume = this.upload.result;
  readonly busy = this.upload.busy;
  readonly file = computed(() => droppedFile(this.upload, $localize`:@@seeker.welcome.reading:Being read`, () => $localize`:@@seeker.welcome.read:Read`));

  take(file: File): void {
    void sendFile(this.upload, file);
  }

  again(): void {
    void this.upload.again();
  }

  cancel(): void {
    this.upload.cancel();
  }
}
