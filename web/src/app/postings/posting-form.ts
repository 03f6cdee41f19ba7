import { PayPeriod, type PayRangeSchema } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel, type WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type JobContent, JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { minorDigits } from '../words/pay';
import { amountOf, amountInWords } from '../words/amount';

/** A posting as it is written: what people type, before it is what the contract wants. */
export interface Draft {
  readonly title: string;
  readonly department: string;
  readonly description: string;
  /** A line each. */
  readonly requirements: string;
  /** A line each. */
  readonly responsibilities: string;
  readonly skills: readonly string[];
  readonly place: string;
  readonly workMode: WorkMode;
  readonly employmentType: EmploymentType;
  readonly experienceLevel: ExperienceLevel;
  readonly payFrom: string;
  readonly payTo: string;
  readonly currency: string;
  readonly period: PayPeriod;
  /** 2027-01-31, or empty. */
  readonly startDate: string;
  readonly workPreferences: readonly WorkPreference[];
}

export type DraftField = keyof Draft;
export type Problems = Partial<Record<DraftField, string>>;

export const EMPTY: Draft = {
  title: '',
  department: '',
  description: '',
  requirements: '',
  responsibilities: '',
  skills: [],
  place: '',
  workMode: WorkMode.UNSPECIFIED,
  employmentType: EmploymentType.UNSPECIFIED,
  experienceLevel: ExperienceLevel.UNSPECIFIED,
  payFrom: '',
  payTo: '',
  currency: 'EUR',
  period: PayPeriod.MONTH,
  startDate: '',
  workPreferences: [],
};

const MOST_LINES = 50;
const LONGEST_LINE = 1000;

export function draftOf(content: JobContent | undefined): Draft {
  if (!content) return EMPTY;
  const { pay, startDate: start } = content;
  const figure = (minor: bigint | undefined, currency: string) => (minor === undefined ? '' : amountInWords(Number(minor) / 10 ** minorDigits(currency)));
  return {
    title: content.title,
    department: content.department,
    description: content.description,
    requirements: content.requirements.join('\n'),
    responsibilities: content.responsibilities.join('\n'),
    skills: content.skills,
    place: content.place?.text || [content.place?.city, content.place?.region, content.place?.country].filter(Boolean).join(', '),
    workMode: content.workMode,
    employmentType: content.employmentType,
    experienceLevel: content.experienceLevel,
    payFrom: pay ? figure(pay.minMinor, pay.currency) : '',
    payTo: pay ? figure(pay.maxMinor, pay.currency) : '',
    currency: pay?.currency ?? EMPTY.currency,
    period: pay?.period ?? EMPTY.period,
    startDate: start ? `${String(start.year).padStart(4, '0')}-${String(start.month).padStart(2, '0')}-${String(start.day).padStart(2, '0')}` : '',
    workPreferences: content.workPreferences,
  };
}

/** What the contract wants of a draft. A place whose words stayed keeps what was resolved of it. */
export function contentOf(draft: Draft, before?: JobContent): JobContent {
  const place = draft.place.trim();
  const kept = before?.place && draftOf(before).place === draft.place ? before.place : undefined;
  const [year, month, day] = draft.startDate.split('-').map(Number);
  const pay = payOf(draft);
  const content: MessageInitShape<typeof JobContentSchema> = {
    title: draft.title.trim(),
    department: draft.department.trim(),
    description: draft.description,
    requirements: linesOf(draft.requirements),
    responsibilities: linesOf(draft.responsibilities),
    skills: [...draft.skills],
    workMode: draft.workMode,
    employmentType: draft.employmentType,
    experienceLevel: draft.experienceLevel,
    workPreferences: [...draft.workPreferences],
    ...(place && { place: kept ?? { text: place } }),
    ...(pay && { pay }),
    ...(year && month && day && { startDate: { year, month, day } }),
  };
  return create(JobContentSchema, content);
}

/** What does not fit yet, by field. Nothing of it is lost: it is kept here until it fits. */
export function problemsOf(draft: Draft): Problems {
  const problems: Problems = {};
  const [from, to] = [amountOf(draft.payFrom), amountOf(draft.payTo)];
  if ([...draft.title.trim()].length < 3) problems.title = $localize`:@@hire.posting.title-short:Give it a title of at least three letters. Until then nothing is saved.`;
  if (from !== undefined && Number.isNaN(from)) problems.payFrom = $localize`:@@hire.posting.pay-number:Write a figure, such as 52 000.`;
  else if (to !== undefined && Number.isNaN(to)) problems.payTo = $localize`:@@hire.posting.pay-number:Write a figure, such as 52 000.`;
  else if (from !== undefined && to !== undefined && from > to)
    problems.payFrom = $localize`:@@hire.posting.pay-order:The lower figure is over the upper. Did you mean ${amountInWords(to)}:least: to ${amountInWords(from)}:most:?`;
  for (const field of ['requirements', 'responsibilities'] as const) {
    const lines = linesOf(draft[field]);
    if (lines.length > MOST_LINES) problems[field] = $localize`:@@hire.posting.lines:At most 50 lines. Join some of them, or leave the least important out.`;
    else if (lines.some((line) => line.length > LONGEST_LINE)) problems[field] = $localize`:@@hire.posting.line-long:A line is longer than 1000 letters. Break it up.`;
  }
  return problems;
}

/** A part of a posting where a field is that does not fit, so that the rest of it can be looked through all the same. */
export function fitting(draft: Draft): Draft {
  const problems = problemsOf(draft);
  return {
    ...draft,
    ...(problems.title && { title: '···' }),
    ...((problems.payFrom || problems.payTo) && { payFrom: '', payTo: '' }),
    ...(problems.requirements && { requirements: '' }),
    ...(problems.responsibilities && { responsibilities: '' }),
  };
}

function payOf({ payFrom, payTo, currency, period }: Draft): MessageInitShape<typeof PayRangeSchema> | undefined {
  const scale = 10 ** minorDigits(currency);
  const minor = (amount: number | undefined) => (amount === undefined ? undefined : BigInt(Math.round(amount * scale)));
  const [minMinor, maxMinor] = [minor(amountOf(payFrom)), minor(amountOf(payTo))];
  if (minMinor === undefined && maxMinor === undefined) return undefined;
  return { currency, period, ...(minMinor !== undefined && { minMinor }), ...(maxMinor !== undefined && { maxMinor }) };
}

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Where a line of the content stands in what was typed: its first letter, from the start of the text. */
export function placeOfLine(text: string, line: number): number {
  let at = 0;
  let seen = -1;
  for (const each of text.split('\n')) {
    if (each.trim()) seen += 1;
    if (each.trim() && seen === line) return at + (each.length - each.trimStart().length);
    at += each.length + 1;
  }
  return 0;
}

/** The fields in which two drafts differ. Pay is one thing. */
export function differing(one: Draft, other: Draft): DraftField[] {
  return (Object.keys(EMPTY) as DraftField[]).filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/** Joins what two people made of the same draft. Where both changed a field differently it is named, and mine stands. */
export function joined(base: Draft, mine: Draft, theirs: Draft): { readonly draft: Draft; readonly clashes: readonly DraftField[] } {
  const changedByMe = new Set(differing(base, mine));
  const changedByThem = differing(base, theirs);
  const taken = Object.fromEntries(changedByThem.filter((field) => !changedByMe.has(field)).map((field) => [field, theirs[field]]));
  const clashes = changedByThem.filter((field) => changedByMe.has(field) && JSON.stringify(mine[field]) !== JSON.stringify(theirs[field]));
  return { draft: { ...mine, ...taken }, clashes };
}
