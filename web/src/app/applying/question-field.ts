import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input, output } from '@angular/core';
import { type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { FileUpload } from '../connect/file-upload';
import type { Uploaded } from '../connect/upload';
import { Drop, type DroppedFile } from '../ui/drop';
import { Icon } from '../ui/icon';
import { droppedFile, sendFile } from '../words/dropped';
import { sizeInWords } from '../words/size';
import { type AnswerDraft, type FileDraft, isAnswered } from './apply-form';
import type { Kept } from './from-bank';

/** A question of the form with the control that its kind of answer takes. */
@Component({
  selector: 'hf-question-field',
  imports: [Drop, Icon, NgTemplateOutlet],
  templateUrl: './question-field.html',
  styleUrl: './question-field.css',
})
export class QuestionField {
  readonly question = input.required<Question>();
  readonly answer = input.required<AnswerDraft>();
  readonly error = input<string>();
  /** What the answer bank has for it. */
  readonly kept = input<Kept & { readonly filled: boolean }>();
  readonly changed = output<Partial<AnswerDraft>>();
  readonly attached = output<FileDraft | undefined>();

  protected readonly kinds = QuestionKind;
  protected readonly id = computed(() => `question-${this.question().questionId}`);
  protected readonly says = computed(() => (this.error() || this.question().help ? `${this.id()}-says` : null));
  protected readonly upload = new FileUpload<FileDraft>('answer', (uploaded: Uploaded, { name }) => {
    const { uploadToken, sizeBytes, expireTime } = uploaded;
    return Promise.resolve({ uploadToken, sizeBytes, expireTime, name });
  });
  protected readonly file = computed<DroppedFile | undefined>(() => {
    const kept = this.answer().file;
    if (this.upload.state() === 'none' && kept) return { name: kept.name, size: sizeInWords(kept.sizeBytes), state: 'done', progress: 1, says: $localize`:@@resumes.apply.file-ready:Goes with your application.` };
    return droppedFile(this.upload, '', () => $localize`:@@resumes.apply.file-ready:Goes with your application.`);
  });

  protected readonly offered = computed(() => {
    const kept = this.kept();
    return kept && !kept.filled && !isAnswered(this.question(), this.answer()) ? kept : undefined;
  });

  protected toggle(option: string, on: boolean): void {
    const { options } = this.answer();
    const chosen = this.question().options.filter((each) => (each === option ? on : options.includes(each)));
    this.changed.emit({ options: chosen });
  }

  protected async send(file: File): Promise<void> {
    this.take(await sendFile(this.upload, file));
  }

  protected async sendAgain(): Promise<void> {
    this.take(await this.upload.again());
  }

  protected takeOut(): void {
    this.upload.cancel();
    this.attached.emit(undefined);
  }

  private take(file: FileDraft | undefined): void {
    if (file) this.attached.emit(file);
  }
}
