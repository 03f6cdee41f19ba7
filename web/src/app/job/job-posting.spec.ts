import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType } from '@hireflux/proto/common/v1/work_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrigin, type PublicJob, PublicJobSchema } from '@hireflux/proto/matching/v1/public_job_pb';
import { jobPosting } from './job-posting';

const ADDRESS = 'https://jobs.example.com';
const JOB_ID = '0198a000-0000-7000-8000-000000000001';
const postingOf = (content: Omit<MessageInitShape<typeof JobContentSchema>, '$typeName' | '$unknown'>, over: Pick<Partial<PublicJob>, 'origin' | 'firstPublishTime' | 'publishTime' | 'companyLogoPath'> = {}) =>
  jobPosting(create(PublicJobSchema, { jobId: JOB_ID, companyName: 'Harbour Clinic', companySlug: 'harbour-clinic', origin: JobOrigin.NATIVE, content: create(JobContentSchema, { title: 'Ward nurse', description: 'Nights.', ...content }), ...over }), ADDRESS);

describe('jobPosting', () => {
  it('says what Google asks for', () => {
    const posting = postingOf(
      {
        requirements: ['Five years'],
        skills: ['Triage', 'Hand-over'],
        workMode: WorkMode.ONSITE,
        employmentType: EmploymentType.FULL_TIME,
        place: { text: 'Sopot, Poland', city: 'Sopot', region: 'Pomorskie', country: 'PL' },
        pay: { minMinor: 940_000n, maxMinor: 1_080_000n, currency: 'PLN', period: PayPeriod.MONTH },
      },
      { firstPublishTime: timestampFromDate(new Date('2026-10-01T08:00:00Z')), publishTime: timestampFromDate(new Date('2026-11-20T08:00:00Z')), companyLogoPath: '/logos/a.png' },
    );

    expect(posting).toEqual({
      '@context': 'https://schema.org/',
      '@type': 'JobPosting',
      title: 'Ward nurse',
      description: '<p>Nights.</p>\n\n<ul>\n<li>Five years</li>\n</ul>',
      identifier: { '@type': 'PropertyValue', name: 'Harbour Clinic', value: JOB_ID },
      datePosted: '2026-10-01T08:00:00.000Z',
      employmentType: 'FULL_TIME',
      hiringOrganization: { '@type': 'Organization', name: 'Harbour Clinic', sameAs: `${ADDRESS}/companies/harbour-clinic`, logo: `${ADDRESS}/logos/a.png` },
      jobLocation: { '@type': 'Place', address: { '@type': 'PostalAddress', addressLocality: 'Sopot', addressRegion: 'Pomorskie', addressCountry: 'PL' } },
      baseSalary: { '@type': 'MonetaryAmount', currency: 'PLN', value: { '@type': 'QuantitativeValue', minValue: 9400, maxValue: 10800, unitText: 'MONTH' } },
      skills: 'Triage, Hand-over',
      directApply: true,
      url: `${ADDRESS}/jobs/${JOB_ID}`,
    });
  });

  it('says of a remote job where one may live, and not where one works', () => {
    expect(postingOf({ workMode: WorkMode.REMOTE, place: { text: 'Sweden', country: 'SE' } })).toMatchObject({
      jobLocationType: 'TELECOMMUTE',
      applicantLocationRequirements: { '@type': 'Country', name: 'SE' },
    });
    expect(postingOf({ workMode: WorkMode.REMOTE, place: { text: 'Sweden', country: 'SE' } })).not.toHaveProperty('jobLocation');
  });

  it('gives one figure as one, and currencies without minor units as they are', () => {
    const valueOf = (pay: NonNullable<MessageInitShape<typeof JobContentSchema>['pay']>) => (postingOf({ pay }) as { baseSalary: { value: object } }).baseSalary.value;

    expect(valueOf({ minMinor: 2550n, maxMinor: 2550n, currency: 'EUR', period: PayPeriod.HOUR })).toEqual({ '@type': 'QuantitativeValue', value: 25.5, unitText: 'HOUR' });
    expect(valueOf({ minMinor: 5_000_000n, currency: 'JPY', period: PayPeriod.YEAR })).toEqual({ '@type': 'QuantitativeValue', minValue: 5_000_000, unitText: 'YEAR' });
  });

  it('guesses nothing', () => {
    const posting = postingOf({}, { origin: JobOrigin.FEED });

    for (const left of ['baseSalary', 'employmentType', 'jobLocation', 'jobLocationType', 'skills', 'datePosted', 'validThrough']) expect(posting).not.toHaveProperty(left);
    expect(posting).toMatchObject({ directApply: false });
  });

  it('holds no HTML of its writer', () => {
    expect(JSON.stringify(postingOf({ description: '<img src=x onerror=alert(1)>', requirements: ['<script>alert(1)</script>'] }))).not.toMatch(/<(img|script)/);
  });
});
