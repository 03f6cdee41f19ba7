import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import { type Form, type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { REGION } from './language';

const DAY_MS = 24 * 60 * 60_000;
const RELATIVE = new Intl.RelativeTimeFormat(REGION, { numeric: 'auto' });

/** How many days ago, in whole words: "today", "yesterday", "9 days ago". */
export function daysAgo(time: Timestamp | undefined, now = Date.now()): string {
  return time ? RELATIVE.format(-Math.max(0, Math.floor((now - timestampMs(time)) / DAY_MS)), 'day') : '';
}

/** How often a job was posted before: "for the first time", "second posting", "posted 7 times". */
export function postingsInWords(repostCount: number): string {
  if (repostCount === 0) return $localize`:@@words.posting.first:for the first time`;
  if (repostCount === 1) return $localize`:@@words.posting.second:second posting`;
  if (repostCount === 2) return $localize`:@@words.posting.third:third posting`;
  return $localize`:@@words.posting.more:posted ${repostCount + 1}:count: times`;
}

/** About how many seconds an answer takes, by its kind, when one has it ready. */
const SECONDS: Readonly<Record<QuestionKind, number>> = {
  [QuestionKind.UNSPECIFIED]: 0,
  [QuestionKind.TEXT]: 75,
  [QuestionKind.CHOICE]: 12,
  [QuestionKind.MULTI_CHOICE]: 20,
  [QuestionKind.YES_NO]: 8,
  [QuestionKind.NUMBER]: 12,
  [QuestionKind.DATE]: 12,
  [QuestionKind.FILE]: 45,
};
/** To choose a résumé and to read through what is sent. */
const LOOKING_SECONDS = 60;

/** About how long a form takes, in minutes: counted from its questions. */
export function minutesFor(questions: readonly Pick<Question, 'kind'>[]): number {
  return Math.ceil(questions.reduce((sum, { kind }) => sum + (SECONDS[kind] ?? 0), LOOKING_SECONDS) / 60);
}

/** What a form asks and how long that takes: "4 questions, about 3 minutes". */
export function formInWords(form: Form | undefined): string {
  const questions = form?.questions ?? [];
  const minutes = minutesFor(questions);
  const time = minutes === 1 ? $localize`:@@words.form.minute:about a minute` : $localize`:@@words.form.minutes:about ${minutes}:count: minutes`;
  if (questions.length === 0) return $localize`:@@words.form.none:No questions, ${time}:time:`;
  if (questions.length === 1) return $localize`:@@words.form.one:One question, ${time}:time:`;
  return $localize`:@@words.form.many:${questions.length}:count: questions, ${time}:time:`;
}
