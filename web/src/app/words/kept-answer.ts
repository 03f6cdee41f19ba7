import { create } from '@bufbuild/protobuf';
import { DateSchema } from '@hireflux/proto/common/v1/period_pb';
import type { KeptValue } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import { REGION } from './language';

const NUMBER = new Intl.NumberFormat(REGION, { maximumFractionDigits: 10 });
const DAY = new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' });

/** A day as fields hold it, "2026-03-01". */
export function dayText({ year, month, day }: { readonly year: number; readonly month: number; readonly day: number }): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

export function dayOf(text: string) {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return create(DateSchema, { year, month, day });
}

/** An answer that is kept, as it is read. */
export function keptInWords(value: KeptValue | undefined): string {
  const kept = value?.value;
  switch (kept?.case) {
    case 'text':
    case 'choice':
      return kept.value;
    case 'yes':
      return kept.value ? $localize`:@@words.answer.yes:Yes` : $localize`:@@words.answer.no:No`;
    case 'number':
      return NUMBER.format(kept.value);
    case 'date':
      return DAY.format(new Date(`${dayText(kept.value)}T00:00:00Z`));
    default:
      return '';
  }
}
