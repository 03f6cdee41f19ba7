import { create } from '@bufbuild/protobuf';
import { type Period, PeriodSchema, type YearMonth } from '@hireflux/proto/common/v1/period_pb';
import { FactKind, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import { type FactContent, FactContentSchema } from '@hireflux/proto/seekers/v1/resume_pb';
import { DETAILED_KINDS } from '../words/reading';

/** One end of a time as its two fields hold it: the year as it is typed, the month 1 to 12, or 0 for the year alone. */
export interface MonthDraft {
  readonly year: string;
  readonly month: number;
}

/** A fact while it is put right, or added. */
export interface FactDraft {
  readonly kind: FactKind;
  readonly text: string;
  readonly organization: string;
  readonly start: MonthDraft;
  readonly end: MonthDraft;
  readonly current: boolean;
  readonly detail: string;
}

/** What is wrong with a draft, by its field. */
export type FactFaults = Readonly<Partial<Record<'text' | 'start' | 'end', string>>>;

const EARLIEST = 1900;
const NONE: MonthDraft = { year: '', month: 0 };
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const draftOf = (month: YearMonth | undefined): MonthDraft => (month ? { year: String(month.year), month: month.month } : NONE);

export function factDraft({ kind, text, organization, period, detail }: ResumeFact): FactDraft {
  return { kind, text, organization, detail, start: draftOf(period?.start), end: draftOf(period?.end), current: period?.current ?? false };
}

export function emptyDraft(kind: FactKind): FactDraft {
  return { kind, text: '', organization: '', detail: '', start: NONE, end: NONE, current: false };
}

/** What a reader would not understand. What the server alone can judge, it says itself. */
export function factFaults(draft: FactDraft, thisYear = new Date().getFullYear()): FactFaults {
  const { text, kind, start, end, current } = draft;
  const said = text.trim();
  const faults: Record<string, string> = {};
  if (said === '') faults['text'] = $localize`:@@resumes.fact.empty:Say what it is, or take the fact out.`;
  else if (kind === FactKind.EMAIL && !EMAIL.test(said)) faults['text'] = $localize`:@@resumes.fact.no-email:This is no e-mail address. Write it like ada@example.com.`;
  if (!DETAILED_KINDS.has(kind)) return faults;
  for (const [name, month] of [['start', start], ['end', end]] as const) {
    if (name === 'end' && current) continue;
    const year = Number(month.year);
    if (month.year.trim() === '' && month.month > 0) faults[name] = $localize`:@@resumes.fact.no-year:Name the year as well.`;
    else if (month.year.trim() !== '' && !(Number.isInteger(year) && year >= EARLIEST && year <= thisYear + 10)) faults[name] = $localize`:@@resumes.fact.year:A year has four figures, such as ${thisYear}:year:.`;
  }
  if (!current && !faults['start'] && !faults['end'] && isAfter(start, end)) faults['end'] = $localize`:@@resumes.fact.order:The end is before the beginning. Swap them?`;
  return faults;
}

function isAfter(start: MonthDraft, end: MonthDraft): boolean {
  if (!start.year.trim() || !end.year.trim()) return false;
  const [from, to] = [Number(start.year), Number(end.year)];
  return from > to || (from === to && start.month > 0 && end.month > 0 && start.month > end.month);
}

export function factContent({ kind, text, organization, detail, start, end, current }: FactDraft): FactContent {
  if (!DETAILED_KINDS.has(kind)) return create(FactContentSchema, { text: text.trim() });
  const period = periodOf(start, current ? NONE : end, current);
  return create(FactContentSchema, { text: text.trim(), organization: organization.trim(), detail: detail.trim(), ...(period && { period }) });
}

function periodOf(start: MonthDraft, end: MonthDraft, current: boolean): Period | undefined {
  const month = ({ year, month }: MonthDraft) => (year.trim() === '' ? undefined : { year: Number(year), month });
  const [from, to] = [month(start), month(end)];
  if (!from && !to && !current) return undefined;
  return create(PeriodSchema, { ...(from && { start: from }), ...(to && { end: to }), current });
}
