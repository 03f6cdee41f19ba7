import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ReadingOutcome } from '@hireflux/proto/common/v1/resume_pb';
import type { ResumeSummary } from '@hireflux/proto/seekers/v1/resume_pb';
import { requestIdOf } from '../../connect/failure';
import { Blank } from '../../ui/blank';
import { Confirm } from '../../ui/confirm';
import { Drop } from '../../ui/drop';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { droppedFile, sendFile } from '../../words/dropped';
import { ago, wholeMoment } from '../../words/moment';
import { READING_FAILURES } from '../../words/reading';
import { wordsOf } from '../../words/reasons';
import { sizeInWords } from '../../words/size';
import { ResumeListStore } from '../resume-list-store';

/** All résumés of the seeker, and where a new one is taken in. */
@Component({
  selector: 'hf-resume-list',
  imports: [Blank, Drop, Failed, Icon, More, RouterLink, Skeleton],
  providers: [ResumeListStore],
  templateUrl: './resume-list.html',
  styleUrl: './resume-list.css',
})
export class ResumeList {
  protected readonly store = inject(ResumeListStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);

  protected readonly read = ReadingOutcome.READ;
  protected readonly failures = READING_FAILURES;
  protected readonly ago = ago;
  protected readonly wholeMoment = wholeMoment;
  protected readonly sizeOf = sizeInWords;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly file = computed(() =>
    droppedFile(this.store.upload, $localize`:@@resumes.list.reading:Reading it. That takes a second, at most fifteen.`, () => $localize`:@@resumes.list.kept:Kept.`),
  );

  protected deleteLabel({ fileName }: ResumeSummary): string {
    return $localize`:@@resumes.list.delete:Delete ${fileName}:name:`;
  }

  protected async send(file: File): Promise<void> {
    this.arrive(await sendFile(this.store.upload, file));
  }

  protected async sendAgain(): Promise<void> {
    this.arrive(await this.store.upload.again());
  }

  protected async delete({ resumeId, fileName, sent }: ResumeSummary): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`:@@resumes.delete.title:Delete ${fileName}:name:?`,
      text: sent
        ? $localize`:@@resumes.delete.sent:It leaves your list, and jobs are no longer ranked by it. An employer to whom you sent it keeps what you sent.`
        : $localize`:@@resumes.delete.text:The file and everything that was read in it are deleted for good. Jobs are no longer ranked by it.`,
      verb: $localize`:@@resumes.delete.verb:Delete`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.store.delete(resumeId);
      this.toasts.say($localize`:@@resumes.deleted:${fileName}:name: is deleted`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }

  /** A résumé that was just taken in is looked at. */
  private arrive(resume: { readonly resumeId: string } | undefined): void {
    if (resume) void this.router.navigate(['/my/resumes', resume.resumeId]);
  }
}
