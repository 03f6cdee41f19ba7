import { randomUUID } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import type { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { content, draft, givenJobs } from '../testing/given-jobs.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenJobs>;
beforeAll(async () => void (given = givenJobs((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

type Said = MessageInitShape<typeof JobContentSchema>;
const pay = (range: { minMinor?: bigint; maxMinor?: bigint; currency?: string }): Said => ({
  ...content(),
  pay: { currency: 'EUR', period: PayPeriod.MONTH, ...range },
});

describe('what a job says', () => {
  it('is kept without whatever runs, and reads as text for who matches it', async () => {
    const { client } = await given.anyCompany();
    const said = {
      ...content('<b>Night</b> nurse<script>alert(1)</script>'),
      department: '<i>Ward 3</i>',
      description: '<h2>Your work</h2><p onclick="x()">You know <b>TypeScript</b>&nbsp;&amp; Docker.</p><script>alert(1)</script><a href="javascript:alert(1)">apply</a>',
      requirements: ['<li>5 years of <b>experience</b></li>', '<script>alert(1)</script>', 'R&D in < 2 labs'],
      responsibilities: ['<img src=x onerror=alert(1)>Rounds'],
      skills: ['<b>React</b>', 'React'],
    };

    const { job } = await client.createJob({ requestId: randomUUID(), content: said });
    await client.publishJob({ jobId: job!.jobId });

    const [published] = (await given.eventsAbout(job!.jobId)).flatMap(({ payload }) => anyUnpack(payload!, JobPublishedSchema) ?? []);
    expect(published!.job!.content).toMatchObject({
      title: 'Night nurse',
      department: 'Ward 3',
      description: '## Your work\n\nYou know **TypeScript** & Docker.\n\napply',
      requirements: ['5 years of experience', 'R&D in < 2 labs'],
      responsibilities: ['Rounds'],
      skills: ['React'],
    });
  });

  it('is cleaned in a change as well, and refused where nothing is left of the title', async () => {
    const { client } = await given.anyCompany();
    const { job } = await client.createJob(draft());
    const change = (says: Said) => client.updateJob({ jobId: job!.jobId, etag: job!.etag, content: says });

    await expect(change({ ...content(), title: '<script>alert(1)</script>' })).rejects.toThrow('title must be at least 3 characters');
    const { job: changed } = await change({ ...content(), description: 'Care <iframe src="https://evil.example"></iframe>at night' });

    expect(changed!.content!.description).toBe('Care at night');
  });

  it('is refused where the advert is too long once it is Markdown', async () => {
    const { client } = await given.anyCompany();
    const description = `<p>${'*'.repeat(15_000)}</p>`;

    await expect(client.createJob({ requestId: randomUUID(), content: { ...content(), description } })).rejects.toThrow('longer than 20000');
  });

  it.for<[string, Said, string]>([
    ['negative pay', pay({ minMinor: -1n }), 'content.pay.min_minor'],
    ['a most that is negative', pay({ maxMinor: -5n }), 'content.pay.max_minor'],
    ['a least above the most', pay({ minMinor: 300_000n, maxMinor: 200_000n }), 'content.pay'],
    ['a currency that is none', pay({ minMinor: 1n, currency: 'EUX' }), 'content.pay.currency'],
    ['a currency of the past', pay({ minMinor: 1n, currency: 'DEM' }), 'content.pay.currency'],
    ['a currency in small letters', pay({ minMinor: 1n, currency: 'eur' }), 'content.pay.currency'],
    ['pay for no time', { ...content(), pay: { minMinor: 1n, currency: 'EUR' } }, 'content.pay.period'],
    ['a day that is none', { ...content(), startDate: { year: 2026, month: 2, day: 29 } }, 'content.start_date'],
    ['a way of working that is unknown', { ...content(), workMode: 99 as never }, 'content.work_mode'],
    ['a country that is none', { ...content(), place: { text: 'Lyon', country: 'fr' } }, 'content.place.country'],
    ['a title that is too long', content('x'.repeat(121)), 'content.title'],
    ['64 kB of emoji', { ...content(), description: '😀'.repeat(16_384 * 2) }, 'content.description'],
  ])('is refused with %s, and the field is named', async ([, says, field]) => {
    const { client } = await given.anyCompany();

    const error = await client.createJob({ requestId: randomUUID(), content: says }).then(() => undefined, ConnectError.from);

    expect(error!.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.INVALID_REQUEST, metadata: { field } }]);
  });

  it('may be what is told of pay in part, or in yen', async () => {
    const { client } = await given.anyCompany();

    for (const says of [pay({ minMinor: 0n }), pay({ maxMinor: 1n }), pay({ minMinor: 5n, maxMinor: 5n, currency: 'JPY' })]) {
      const { job } = await client.createJob({ requestId: randomUUID(), content: says });
      expect(job!.content!.pay).toMatchObject(says.pay!);
    }
  });
});
