import { create } from '@bufbuild/protobuf';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { PayPeriod, PayRangeSchema } from '@hireflux/proto/common/v1/pay_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { PostingFindingKind, PostingSeverity } from '@hireflux/proto/employers/v1/posting_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { givenJobs } from '../testing/given-jobs.ts';
import { codeOf } from '../testing/given-team.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenJobs>;
beforeAll(async () => void (given = givenJobs((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

const content = { title: ' Salesman', description: '', requirements: ['Drive', 'A native speaker'] };

describe('CheckPosting', () => {
  it('says what must be mended and what is to be looked at, with the places of the words as they were sent', async () => {
    const { client } = await given.anyCompany();

    const { findings } = await client.checkPosting({ content });

    const { MUST, LOOK } = PostingSeverity;
    expect(findings.slice(0, 3)).toMatchObject([
      { kind: PostingFindingKind.PLACE_MISSING, severity: MUST, field: 'place', words: '' },
      { kind: PostingFindingKind.DESCRIPTION_MISSING, severity: MUST, field: 'description' },
      { kind: PostingFindingKind.GENDERED_WORDS, severity: LOOK, field: 'title', words: 'Salesman', start: 1, end: 9, parameters: { instead: 'salesperson' } },
    ]);
    expect(findings.at(-1)).toMatchObject({ kind: PostingFindingKind.ORIGIN_WORDS, field: 'requirements', line: 1, words: 'native speaker', start: 2, end: 16 });
  });

  it('finds what PublishJob refuses, and nothing of it where PublishJob does not', async () => {
    const { client } = await given.anyCompany();
    const said = { title: 'Night nurse', description: 'Care at night.', place: { text: 'Leeds' } };

    for (const each of [content, { ...said, description: ' ' }, { ...said, place: { text: '' } }, said]) {
      const { findings } = await client.checkPosting({ content: each });
      const { job } = await client.createJob({ requestId: crypto.randomUUID(), content: each });
      const refused = (await codeOf(client.publishJob({ jobId: job!.jobId }))) === 'FailedPrecondition';
      expect(findings.some(({ severity }) => severity === PostingSeverity.MUST)).toBe(refused);
    }
  });

  it("leaves out the words of the caller's own company's name, and knows no other's", async () => {
    const [mine, theirs] = [await given.anyCompany(), await given.anyCompany()];
    const companies = testClient(CompanyService, given.served, mine.member);
    const { company } = await companies.getMyCompany({});
    await companies.updateCompany({ companyId: company!.companyId, etag: company!.etag, name: 'Rockstar Works' });
    const asked = { content: { title: 'Porter at Rockstar Works' } };
    const worded = async (client: typeof mine.client) => (await client.checkPosting(asked)).findings.filter(({ words }) => words).map(({ words }) => words);

    expect(await worded(mine.client)).toEqual([]);
    expect(await worded(theirs.client)).toEqual(['Rockstar']);
  });

  it('refuses a seeker, a posting without a title, and one whose least pay is above the most', async () => {
    const { client } = await given.anyCompany();
    const pay = create(PayRangeSchema, { minMinor: 2n, maxMinor: 1n, currency: 'EUR', period: PayPeriod.YEAR });

    expect(await codeOf(given.seeker().checkPosting({ content }))).toBe('PermissionDenied');
    expect(await codeOf(client.checkPosting({}))).toBe('InvalidArgument');
    expect(await codeOf(client.checkPosting({ content: { title: '' } }))).toBe('InvalidArgument');
    expect(await codeOf(client.checkPosting({ content: { title: 'Porter', pay } }))).toBe('InvalidArgument');
  });
});
