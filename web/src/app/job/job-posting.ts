import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import { PayPeriod, type PayRange } from '@hireflux/proto/common/v1/pay_pb';
import { type Place, WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType } from '@hireflux/proto/common/v1/work_pb';
import { JobOrigin, type PublicJob } from '@hireflux/proto/matching/v1/public_job_pb';
import { htmlOf } from '../ui/markdown-html';
import { minorDigits } from '../words/pay';

/** What Google calls a kind of contract. */
const TYPES: Readonly<Record<EmploymentType, string | undefined>> = {
  [EmploymentType.UNSPECIFIED]: undefined,
  [EmploymentType.FULL_TIME]: 'FULL_TIME',
  [EmploymentType.PART_TIME]: 'PART_TIME',
  [EmploymentType.CONTRACT]: 'CONTRACTOR',
  [EmploymentType.INTERNSHIP]: 'INTERN',
  [EmploymentType.TEMPORARY]: 'TEMPORARY',
};
const UNITS: Readonly<Record<PayPeriod, string>> = {
  [PayPeriod.UNSPECIFIED]: '',
  [PayPeriod.HOUR]: 'HOUR',
  [PayPeriod.DAY]: 'DAY',
  [PayPeriod.MONTH]: 'MONTH',
  [PayPeriod.YEAR]: 'YEAR',
};

/** The job as schema.org's JobPosting, by Google's rules for it. What the job does not say is left out, never guessed. */
export function jobPosting(job: PublicJob, address: string): object {
  const { content } = job;
  if (!content) return {};
  return defined({
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: content.title,
    description: descriptionOf(content),
    identifier: { '@type': 'PropertyValue', name: job.companyName, value: job.jobId },
    // The day on which it was first posted: to post it again makes it no newer.
    datePosted: dayOf(job.firstPublishTime ?? job.publishTime),
    employmentType: TYPES[content.employmentType],
    hiringOrganization: defined({
      '@type': 'Organization',
      name: job.companyName,
      sameAs: job.companySlug ? `${address}/companies/${job.companySlug}` : undefined,
      logo: job.companyLogoPath ? address + job.companyLogoPath : undefined,
    }),
    ...whereOf(content.place, content.workMode),
    baseSalary: salaryOf(content.pay),
    skills: content.skills.join(', ') || undefined,
    directApply: job.origin === JobOrigin.NATIVE,
    url: `${address}/jobs/${job.jobId}`,
  });
}

function descriptionOf({ description, responsibilities, requirements }: { description: string; responsibilities: readonly string[]; requirements: readonly string[] }): string {
  const list = (lines: readonly string[]) => (lines.length > 0 ? htmlOf(lines.map((line) => `- ${line}`).join('\n'), 2) : '');
  return [htmlOf(description, 2), list(responsibilities), list(requirements)].filter(Boolean).join('\n').trim();
}

function whereOf(place: Place | undefined, mode: WorkMode): object {
  const locality = place?.city || (place?.country ? '' : place?.text) || undefined;
  const jobLocation = { '@type': 'Place', address: defined({ '@type': 'PostalAddress', addressLocality: locality, addressRegion: place?.region || undefined, addressCountry: place?.country || undefined }) };
  if (mode !== WorkMode.REMOTE) return place?.text || place?.city ? { jobLocation } : {};
  return defined({
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: place?.country ? { '@type': 'Country', name: place.country } : undefined,
  });
}

function salaryOf(pay: PayRange | undefined): object | undefined {
  if (!pay || (pay.minMinor === undefined && pay.maxMinor === undefined)) return undefined;
  const figure = (minor: bigint | undefined) => (minor === undefined ? undefined : Number(minor) / 10 ** minorDigits(pay.currency));
  const [least, most] = [figure(pay.minMinor), figure(pay.maxMinor)];
  const figures = least === most ? { value: least } : { minValue: least, maxValue: most };
  return { '@type': 'MonetaryAmount', currency: pay.currency, value: defined({ '@type': 'QuantitativeValue', ...figures, unitText: UNITS[pay.period] }) };
}

const dayOf = (time: Timestamp | undefined): string | undefined => (time ? new Date(timestampMs(time)).toISOString() : undefined);

function defined(object: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
