import { create } from '@bufbuild/protobuf';
import { timestampFromMs, timestampMs } from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import { publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { testClient } from '@hireflux/kit/testing/rpc';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import { JobClosedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { JobSearchService, SearchJobsRequestSchema, SearchOrder, TermKind } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { type Matching, matchingFor } from '../testing/matching.ts';
import { BOOKKEEPING, content, eventOf, publishedJob } from '../testing/said.ts';
import { listNewest, NO_FILTER } from './search-queries.ts';

let matching: Matching;
beforeAll(async () => void (matching = await matchingFor()));
afterAll(() => matching.close());

const client = (deps = matching.deps) => testClient(JobSearchService, routes(deps));
const publish = async (...jobs: ReturnType<typeof publishedJob>[]) => {
  await matching.take(...jobs.map((job) => eventOf(JobPublishedSchema, { job }, job.jobId)));
  return jobs.map(({ jobId }) => jobId);
};
const placeOf = (city: string) => ({ text: city, city, region: '', country: 'FR' });

describe('SearchJobs', () => {
  it('narrows by pay of one currency, whatever it is paid by, and leaves in on request who names none', async () => {
    const place = placeOf('Colmar');
    const paying = (period: PayPeriod, maxMinor: bigint, currency = 'EUR') => publishedJob({ content: content({ place, pay: { maxMinor, currency, period } }) });
    const ids = await publish(
      paying(PayPeriod.HOUR, 2_500n),
      paying(PayPeriod.DAY, 19_000n),
      paying(PayPeriod.MONTH, 420_000n),
      paying(PayPeriod.YEAR, 4_900_000n),
      paying(PayPeriod.YEAR, 9_900_000n, 'USD'),
      publishedJob({ content: { ...content({ place }), pay: undefined } as never }),
    );
    const found = async (leastPerYearMinor: bigint, orUnnamed = false, query = '') => {
      const { jobs } = await client().searchJobs({ query, place: 'Colmar', pay: { currency: 'EUR', leastPerYearMinor, orUnnamed } });
      return jobs.map(({ jobId }) => ids.indexOf(jobId)).sort();
    };

    expect(await found(5_000_000n)).toEqual([0, 2]);
    expect(await found(4_940_000n, true)).toEqual([0, 1, 2, 5]);
    expect(await found(0n)).toEqual([0, 1, 2, 3]);
    expect(await found(5_000_000n, false, 'developer')).toEqual([0, 2]);
  });

  it('narrows by age and to what was never published again, and lists the newest of those that hold all words', async () => {
    const place = placeOf('Sedan');
    const days = (count: number) => timestampFromMs(Date.now() - count * 86_400_000);
    const ids = await publish(
      publishedJob({ content: content({ place, title: 'Falconer' }), publishTime: days(20) }),
      publishedJob({ content: content({ place, title: 'Falconer at night' }), publishTime: days(2), repostCount: 1 }),
      publishedJob({ content: content({ place, title: 'Night porter' }), publishTime: days(1) }),
    );
    const found = async (asked: object) => (await client().searchJobs({ place: 'Sedan', ...asked })).jobs.map(({ jobId }) => ids.indexOf(jobId));

    expect(await found({ maxAgeDays: 7 })).toEqual([2, 1]);
    expect(await found({ maxAgeDays: 30, postedOnceOnly: true })).toEqual([2, 0]);
    expect(await found({ query: 'falconer', order: SearchOrder.NEWEST })).toEqual([1, 0]);
    expect(await found({ query: 'night falconer', order: SearchOrder.NEWEST })).toEqual([1]);
  });

  it('counts what is found by its labels, with and without words', async () => {
    const place = placeOf('Vierzon');
    const job = (workMode: WorkMode, experienceLevel: ExperienceLevel, more: object = {}) => publishedJob({ content: content({ place, title: 'Glazier', workMode, experienceLevel, ...more }) });
    await publish(
      job(WorkMode.REMOTE, ExperienceLevel.MID, { employmentType: EmploymentType.FULL_TIME }),
      job(WorkMode.REMOTE, ExperienceLevel.SENIOR),
      publishedJob({ content: { ...content({ place, title: 'Glazier', workMode: WorkMode.HYBRID, experienceLevel: ExperienceLevel.MID }), pay: undefined } as never }),
    );
    const wanted = {
      totalCount: 3,
      more: false,
      workModes: [{ workMode: WorkMode.REMOTE, count: 2 }, { workMode: WorkMode.HYBRID, count: 1 }],
      employmentTypes: [{ employmentType: EmploymentType.UNSPECIFIED, count: 2 }, { employmentType: EmploymentType.FULL_TIME, count: 1 }],
      experienceLevels: [{ experienceLevel: ExperienceLevel.MID, count: 2 }, { experienceLevel: ExperienceLevel.SENIOR, count: 1 }],
      payNamedCount: 2,
    };

    for (const query of ['', 'glazier']) {
      const { counts, jobs } = await client().searchJobs({ query, place: 'Vierzon', count: true, pageSize: 1 });
      expect(counts).toMatchObject(wanted);
      expect(jobs).toHaveLength(1);
    }
    expect((await client().searchJobs({ place: 'Vierzon' })).counts).toBeUndefined();
  });

  it('goes by the index of places, however many adverts there are', async () => {
    const [jobId] = await publish(publishedJob({ content: content({ place: placeOf('Quimperlé') }) }));

    const { found, times } = await asActorReading(matching.deps.db, publicActor, async (db) => {
      for (const way of ['enable_seqscan', 'enable_indexscan', 'enable_indexonlyscan']) await sql`select set_config(${way}, 'off', true)`.execute(db);
      const used = async () => (await sql<{ times: number }>`select pg_stat_get_xact_numscans('open_jobs_by_place'::regclass)::integer as times`.execute(db)).rows[0]!.times;
      const before = await used();
      const found = await listNewest(db, { ...NO_FILTER, place: 'quimper' }, { words: '', limit: 10 });
      return { found, times: (await used()) - before };
    });

    expect(found.map(({ job_id }) => job_id)).toEqual([jobId]);
    expect(times).toBe(1);
  });

  it('refuses a pay in no currency, an age below none, and a token of another filter', async () => {
    const refused = async (asked: object) => expect(client().searchJobs(create(SearchJobsRequestSchema, asked))).rejects.toMatchObject({ code: Code.InvalidArgument });
    await publish(publishedJob(), publishedJob());
    const { nextPageToken } = await client().searchJobs({ pageSize: 1 });

    await refused({ pay: { currency: 'euro' } });
    await refused({ maxAgeDays: -1 });
    await refused({ postedOnceOnly: true, pageToken: nextPageToken });
  });
});

describe('ListSimilarJobs', () => {
  it('lists what is like a job, best first, never the job itself, and of one company three', async () => {
    const [companyId, place] = [newId(), placeOf('Thann')];
    const keeping = (more: object = {}) => publishedJob({ content: { ...BOOKKEEPING, place }, ...more });
    const [asked, ...others] = await publish(keeping(), ...Array.from({ length: 5 }, () => keeping({ companyId })), keeping());

    const answer = await client().listSimilarJobs({ jobId: asked!, pageSize: 20 });

    const own = answer.jobs.filter((job) => job.companyId === companyId);
    expect(answer.degraded).toEqual([]);
    expect(answer.jobs.slice(0, 4).every(({ jobId }) => others.includes(jobId))).toBe(true);
    expect(answer.jobs.map(({ jobId }) => jobId)).not.toContain(asked);
    expect(own).toHaveLength(3);
    expect(await client().listSimilarJobs({ jobId: asked!, pageSize: 20 })).toEqual(answer);
  });

  it('goes by words where the store of vectors is away, and shows what is like a job that was closed', async () => {
    const [closed, open] = await publish(publishedJob({ content: content({ title: 'Ocarina maker' }) }), publishedJob({ content: content({ title: 'Maker of ocarinas' }) }));
    await matching.take(eventOf(JobClosedSchema, { jobId: closed! }));

    const answer = await client({ ...matching.deps, nearest: async () => undefined }).listSimilarJobs({ jobId: closed!, pageSize: 1 });

    expect(answer).toMatchObject({ jobs: [{ jobId: open }], degraded: [matching.deps.vectors.part] });
  });

  it('refuses what is no job', async () => {
    await expect(client().listSimilarJobs({ jobId: newId() })).rejects.toMatchObject({ code: Code.NotFound });
    await expect(client().listSimilarJobs({ jobId: 'first' })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });
});

describe('SuggestTerms', () => {
  const terms = async (kind: TermKind, prefix: string) => (await client().suggestTerms({ kind, prefix })).terms.map(({ term, jobCount }) => [term, jobCount]);

  it('suggests titles, skills, companies and places of open jobs, the most frequent first', async () => {
    const job = (title: string, companyName: string) => publishedJob({ companyName, content: content({ title, place: placeOf('Élancourt'), skills: ['Kubernetes'] }) });
    const [first] = await publish(job('Luthier', 'Zither Works'), job('LUTHIER', 'Zither Works'), job('Luthier', 'Zither & Co'), job('Luthier, senior', 'Zither Works'));

    expect(await terms(TermKind.TITLE, 'LUTH')).toEqual([['Luthier', 3], ['Luthier, senior', 1]]);
    expect(await terms(TermKind.COMPANY, 'zither')).toEqual([['Zither Works', 3], ['Zither & Co', 1]]);
    expect(await terms(TermKind.PLACE, 'elan')).toEqual([['Élancourt', 4]]);
    expect((await terms(TermKind.SKILL, 'kuber'))[0]![0]).toBe('kubernetes');
    expect(await terms(TermKind.TITLE, '%u')).toEqual([]);
    await matching.take(eventOf(JobClosedSchema, { jobId: first! }));
    expect(await terms(TermKind.COMPANY, 'zither w')).toEqual([['Zither Works', 2]]);
  });

  it('refuses a single letter, and a kind that is none', async () => {
    await expect(client().suggestTerms({ kind: TermKind.TITLE, prefix: 'a' })).rejects.toMatchObject({ code: Code.InvalidArgument });
    await expect(client().suggestTerms({ prefix: 'ab' })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });
});

describe('ListJobAddresses', () => {
  const addresses = async (pageSize: number) => {
    const found = [];
    for (let pageToken: string | undefined = ''; pageToken !== undefined; ) {
      const page = await client().listJobAddresses({ pageSize, pageToken });
      found.push(...page.addresses);
      pageToken = page.nextPageToken || undefined;
    }
    return found;
  };

  it('lists each open job once, on whatever pages, the newest first, and none that is closed', async () => {
    const [first, second] = await publish(publishedJob(), publishedJob(), publishedJob());
    await matching.take(eventOf(JobClosedSchema, { jobId: first! }));

    const [whole, inPages] = [await addresses(0), await addresses(2)];

    expect(inPages).toEqual(whole);
    expect(new Set(whole.map(({ jobId }) => jobId)).size).toBe(whole.length);
    expect(whole.map(({ jobId }) => jobId)).toContain(second);
    expect(whole.map(({ jobId }) => jobId)).not.toContain(first);
    expect(whole.map(({ publishTime }) => timestampMs(publishTime!))).toEqual(whole.map(({ publishTime }) => timestampMs(publishTime!)).toSorted((one, other) => other - one));
  });

  it('refuses another list’s token, and more than it gives', async () => {
    await publish(publishedJob(), publishedJob());
    const { nextPageToken } = await client().searchJobs({ pageSize: 1 });

    await expect(client().listJobAddresses({ pageToken: nextPageToken })).rejects.toMatchObject({ code: Code.InvalidArgument });
    await expect(client().listJobAddresses({ pageSize: 20_001 })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });
});
