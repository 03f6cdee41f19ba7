import { Component, computed, effect, ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { reasonOf, requestIdOf } from '../connect/failure';
import { Drop } from '../ui/drop';
import { Failed } from '../ui/failed';
import { Control, FormField } from '../ui/field';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { Refused } from '../ui/refused';
import { Skeleton } from '../ui/skeleton';
import { droppedFile, sendFile } from '../words/dropped';
import { ago } from '../words/moment';
import { placeInWords } from '../words/place';
import { formInWords } from '../words/posting';
import { wordsOf } from '../words/reasons';
import { answerInWords } from './apply-form';
import { ApplyStore } from './apply-store';
import { QuestionField } from './question-field';

/** An application: written, then looked at once more exactly as it will be sent, then sent. */
@Component({
  selector: 'hf-apply',
  imports: [Control, Drop, Failed, FormField, Icon, QuestionField, Refused, RouterLink, Skeleton],
  providers: [ApplyStore],
  templateUrl: './apply.html',
  styleUrl: './apply.css',
})
export class Apply {
  readonly jobId = input.required<string>();
  /** "look" for the last look before it is sent. */
  readonly step = input<string>();

  protected readonly store = inject(ApplyStore);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  private readonly lead = viewChild<ElementRef<HTMLElement>>('lead');
  protected readonly ago = ago;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly placeInWords = placeInWords;
  protected readonly formInWords = formInWords;
  protected readonly tried = signal(false);
  protected readonly faults = computed(() => (this.tried() ? this.store.faults() : {}));
  protected readonly looking = computed(() => this.step() === 'look' && Object.keys(this.store.faults()).length === 0);
  protected readonly gone = computed(() => reasonOf(this.store.failure()) === 'JOB_NOT_FOUND');
  protected readonly read = computed(() =>
    this.store.questions().map((question) => ({ id: question.questionId, prompt: question.prompt, answer: answerInWords(question, this.store.answerTo(question.questionId)) })),
  );
  protected readonly file = computed(() =>
    droppedFile(this.store.upload, $localize`:@@resumes.list.reading:Reading it. That takes a second, at most fifteen.`, () => $localize`:@@resumes.apply.resume-ready:Read, and chosen.`),
  );

  constructor() {
    effect(() => {
      const jobId = this.jobId();
      untracked(() => this.store.open(jobId));
    });
    // The form is gone: the reader goes on where it says what is sent.
    effect(() => this.lead()?.nativeElement.focus());
    inject(Keys).add({ label: $localize`:@@resumes.apply.go-on:Go on, or send`, group: 'do', keys: 'Mod+Enter', run: () => void (this.looking() ? this.send() : this.look()) });
  }

  protected async upload(file: File): Promise<void> {
    await sendFile(this.store.upload, file);
  }

  /** Leads to the last look, or to the first thing that is missing. */
  protected async look(): Promise<void> {
    this.tried.set(true);
    const [first] = Object.keys(this.store.faults());
    if (first === undefined) {
      await this.router.navigate([], { queryParams: { step: 'look' } });
      return;
    }
    setTimeout(() => {
      const place = this.host.querySelector<HTMLElement>(`#question-${first}, [data-fault="${first}"]`);
      place?.scrollIntoView({ block: 'center' });
      (place?.matches('input, textarea') ? place : place?.querySelector<HTMLElement>('input, button, textarea'))?.focus();
    });
  }

  protected async send(): Promise<void> {
    const applicationId = await this.store.send();
    if (applicationId) await this.router.navigate(['/my/applications', applicationId], { queryParams: { sent: 1 }, replaceUrl: true });
    else this.tried.set(true);
  }
}
