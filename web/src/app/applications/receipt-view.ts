import { Component, computed, input, output } from '@angular/core';
import type { Answer } from '@hireflux/proto/common/v1/form_pb';
import type { Receipt } from '@hireflux/proto/seekers/v1/receipt_pb';
import { REGION } from '../words/language';
import { wholeMoment } from '../words/moment';
import { placeInWords } from '../words/place';
import { sizeInWords } from '../words/size';

const NUMBER = new Intl.NumberFormat(REGION, { maximumFractionDigits: 10 });
const DAY = new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' });

/** Exactly what was sent, with the files and what they can be told by. */
@Component({
  selector: 'hf-receipt-view',
  templateUrl: './receipt-view.html',
  styleUrl: './receipt-view.css',
})
export class ReceiptView {
  readonly receipt = input.required<Receipt>();
  /** How often it was sent. */
  readonly attempts = input(1);
  readonly attempt = output<number>();
  /** A file is wanted: by the question that it answers, or "" for the résumé. */
  readonly download = output<string>();

  protected readonly wholeMoment = wholeMoment;
  protected readonly placeInWords = placeInWords;
  protected readonly sizeInWords = sizeInWords;
  protected readonly all = computed(() => Array.from({ length: this.attempts() }, (_, at) => at + 1));
  protected readonly asked = computed(() => {
    const { form, answers, answerFiles } = this.receipt();
    return (form?.questions ?? []).map((question) => ({
      id: question.questionId,
      prompt: question.prompt,
      answer: said(answers.find(({ questionId }) => questionId === question.questionId)),
      file: answerFiles.find(({ questionId }) => questionId === question.questionId),
    }));
  });
}

function said(answer: Answer | undefined): string {
  switch (answer?.value.case) {
    case 'text':
    case 'choice':
      return answer.value.value;
    case 'choices':
      return answer.value.value.options.join(', ');
    case 'yes':
      return answer.value.value ? $localize`:@@resumes.apply.yes:Yes` : $localize`:@@resumes.apply.no:No`;
    case 'number':
      return NUMBER.format(answer.value.value);
    case 'date': {
      const { year, month, day } = answer.value.value;
      return DAY.format(Date.UTC(year, month - 1, day));
    }
    case 'file':
      return answer.value.value.fileName;
    default:
      return '';
  }
}
