import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SavedJob } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { requestIdOf } from '../connect/failure';
import { Blank } from '../ui/blank';
import { Failed } from '../ui/failed';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { Star } from '../ui/star';
import { Toasts } from '../ui/toasts';
import { ago, wholeMoment } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { SavedStore } from './saved-store';

/** Saved jobs. Those that take no applications any more say so. */
@Component({
  selector: 'hf-saved-list',
  imports: [Blank, Failed, More, RouterLink, Skeleton, Star],
  providers: [SavedStore],
  templateUrl: './saved-list.html',
  styleUrl: './saved-list.css',
})
export class SavedList {
  protected readonly store = inject(SavedStore);
  private readonly toasts = inject(Toasts);

  protected readonly ago = ago;
  protected readonly wholeMoment = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  protected starLabel({ jobTitle }: SavedJob): string {
    return $localize`:@@resumes.saved.star:Saved: ${jobTitle}:job:`;
  }

  protected async unsave(job: SavedJob): Promise<void> {
    try {
      await this.store.unsave(job);
      const action = { label: $localize`:@@resumes.saved.undo:Undo`, run: () => void this.saveAgain(job) };
      this.toasts.say($localize`:@@resumes.saved.gone:${job.jobTitle}:job: is not saved any more`, job.open ? { action } : {});
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }

  private async saveAgain(job: SavedJob): Promise<void> {
    try {
      await this.store.saveAgain(job);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
