import { computed, inject, Service } from '@angular/core';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { FileUpload } from '../../connect/file-upload';
import { clientToken } from '../../connect/transport';
import type { DroppedFile } from '../../ui/drop';
import { fileFailure, fileFault } from '../../words/file';
import { sizeInWords } from '../../words/size';

export const RESUMES = clientToken(ResumeService);

/** The first résumé: it is read as it arrives. */
@Service({ autoProvided: false })
export class FirstResume {
  private readonly client = inject(RESUMES);
  private readonly upload = new FileUpload('resume', async ({ uploadToken }, file, { requestId, signal }) =>
    (await this.client.uploadResume({ requestId, uploadToken, fileName: file.name }, { signal, timeoutMs: 60_000 })).resume,
  );

  readonly resume = this.upload.result;
  readonly busy = this.upload.busy;
  readonly file = computed<DroppedFile | undefined>(() => {
    const file = this.upload.file();
    const state = this.upload.state();
    if (!file || state === 'none') return undefined;
    const failure = this.upload.failure();
    return { name: file.name, size: sizeInWords(file.size), state, progress: this.upload.progress(), says: this.says(file), again: failure !== undefined && !fileFault(file) };
  });

  take(file: File): void {
    if (fileFault(file)) this.upload.refuse(file, fileFault(file));
    else void this.upload.start(file);
  }

  again(): void {
    void this.upload.again();
  }

  cancel(): void {
    this.upload.cancel();
  }

  private says(file: File): string {
    switch (this.upload.state()) {
      case 'sending':
        return $localize`:@@seeker.welcome.sending:On its way`;
      case 'taking':
        return $localize`:@@seeker.welcome.reading:Being read`;
      case 'failed':
        return fileFault(file) || fileFailure(this.upload.failure(), file);
      default:
        return $localize`:@@seeker.welcome.read:Read`;
    }
  }
}
