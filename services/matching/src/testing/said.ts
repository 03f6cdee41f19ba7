import { create, type DescMessage, type MessageInitShape, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { newId } from '@hireflux/kit/id';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { FactKind, type ResumeFactSchema } from '@hireflux/proto/common/v1/resume_pb';
import { ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import type { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import type { PublishedJobSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { ApplicationSubmittedSchema, ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { PreferencesSchema } from '@hireflux/proto/seekers/v1/profile_pb';

/** What a message is made from, but for a message. */
export type Init<T extends DescMessage> = Exclude<MessageInitShape<T>, MessageShape<T>>;
type Fact = Init<typeof ResumeFactSchema>;

export const NOW = new Date('2026-03-01T09:00:00.000Z');

/** An event as a feed would hand it over. */
export function eventOf<T extends DescMessage>(schema: T, message: MessageInitShape<T>, aggregateId: string = newId()): Event {
  return create(EventSchema, {
    eventId: newId(),
    position: 1n,
    aggregateId,
    payload: { typeUrl: `type.googleapis.com/${schema.typeName}`, value: toBinary(schema, create(schema, message)) },
    createTime: timestampFromDate(NOW),
  });
}

function fact(kind: FactKind, text: string, line: number, more: Partial<Fact> = {}): Fact {
  return { factId: `${kind}-${line}-${text}`, kind, text, confidence: 1, quotes: [{ words: text, spot: { page: 1, line, paragraph: 0 } }], ...more };
}

const skills = (line: number, ...names: string[]) => names.map((name) => fact(FactKind.SKILL, name, line));

const employment = (title: string, organization: string, line: number, start: number, end?: number) =>
  fact(FactKind.EMPLOYMENT, title, line, {
    organization,
    period: { start: { year: start, month: 1 }, ...(end === undefined ? { current: true } : { end: { year: end, month: 12 } }) },
    quotes: [{ part: 'title', words: `${title}, ${organization}`, spot: { page: 1, line, paragraph: 0 } }],
  });

/** Ada Example builds web applications in Lyon. */
export const DEVELOPER: Fact[] = [
  fact(FactKind.NAME, 'Ada Example', 1),
  fact(FactKind.PLACE, 'Lyon, France', 2),
  fact(FactKind.SUMMARY, 'Developer of web applications with ReactJS and Node.js', 3),
  ...skills(5, 'JavaScript', 'TypeScript', 'K8s'),
  employment('Senior Web Developer', 'Example Works', 8, 2019),
];

/** Bea Example keeps books in Paris. */
export const BOOKKEEPER: Fact[] = [
  fact(FactKind.NAME, 'Bea Example', 1),
  fact(FactKind.PLACE, 'Paris, France', 2),
  ...skills(4, 'Bookkeeping', 'Payroll', 'MS Excel'),
  employment('Bookkeeper', 'Example Accounts', 7, 2015, 2024),
];

export const NAME_ALONE: Fact[] = [fact(FactKind.NAME, 'Cleo Example', 1)];

export const WISHES: Init<typeof PreferencesSchema> = {
  places: [{ text: 'Lyon, France', city: 'Lyon', country: 'FR' }],
  workModes: [WorkMode.ONSITE, WorkMode.HYBRID],
  pay: { minMinor: 5_000_000n, currency: 'EUR', period: PayPeriod.YEAR },
  noticeDays: 30,
  workPreferences: [WorkPreference.AUTONOMY, WorkPreference.FAST_PACE],
};

export function content(over: Init<typeof JobContentSchema> = {}): Init<typeof JobContentSchema> {
  return {
    title: 'Web developer',
    description: 'You build the pages of our shop.',
    requirements: ['Three years of experience with React'],
    skills: ['React', 'Kubernetes', 'SQL'],
    place: { text: 'Lyon, France', city: 'Lyon', country: 'FR' },
    workMode: WorkMode.ONSITE,
    experienceLevel: ExperienceLevel.MID,
    pay: { minMinor: 4_500_000n, maxMinor: 5_500_000n, currency: 'EUR', period: PayPeriod.YEAR },
    startDate: { year: 2026, month: 5, day: 1 },
    workPreferences: [WorkPreference.AUTONOMY],
    ...over,
  };
}

export const BOOKKEEPING = content({
  title: 'Bookkeeper',
  description: 'You keep the books of our shops.',
  requirements: ['2+ years of experience in bookkeeping'],
  skills: ['Bookkeeping', 'Excel', 'Payroll'],
});

let published = 0;

/** A job that was published, each a minute after the one before. */
export function publishedJob(over: Init<typeof PublishedJobSchema> = {}): Init<typeof PublishedJobSchema> & { jobId: string } {
  const time = timestampFromDate(new Date(NOW.getTime() - 86_400_000 + 60_000 * (published += 1)));
  return {
    jobId: newId(),
    companyId: newId(),
    companyName: 'Example Shops',
    companySlug: 'example-shops',
    content: content(),
    form: { formVersion: 1, questions: [] },
    firstPublishTime: time,
    publishTime: time,
    ...over,
  };
}

export function resumeRead(userId: string, facts: Fact[] = DEVELOPER, uploadTime: Date = NOW): Init<typeof ResumeReadSchema> & { resumeId: string } {
  return { userId, resumeId: newId(), resumeVersionId: newId(), facts, uploadTime: timestampFromDate(uploadTime) };
}

export function submitted(over: Init<typeof ApplicationSubmittedSchema> = {}) {
  return {
    applicationId: newId(),
    jobId: newId(),
    companyId: newId(),
    userId: newId(),
    candidateName: 'Ada Example',
    candidateEmail: 'ada@example.org',
    companyName: 'Example Shops',
    jobTitle: 'Web developer',
    facts: DEVELOPER,
    preferences: WISHES,
    submitTime: timestampFromDate(NOW),
    attempt: 1,
    ...over,
  };
}
