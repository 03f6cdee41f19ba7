import { publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { Code, ConnectError } from '@connectrpc/connect';
import { testClient } from '@hireflux/kit/testing/rpc';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { CompanyChangedSchema, JobChangedSchema, JobClosedSchema, JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { type Matching, matchingFor } from '../testing/matching.ts';
import { BOOKKEEPING, content, eventOf, publishedJob } from '../testing/said.ts';
import { NO_FILTER, rankByWords } from './search-queries.ts';

let matching: Matching;

beforeAll(async () => {
  matching = await matchingFor();
});
afterAll(() => matching.close());

const client = () => testClient(JobSearchService, routes(matching.deps));
const publish = async (...jobs: ReturnType<typeof publishedJob>[]) => {
  await matching.take(...jobs.map((job) => eventOf(JobPublishedSchema, { job }, job.jobId)));
  return jobs.map(({ jobId }) => jobId);
};
const idsOf = ({ jobs }: { jobs: { jobId: string }[] }) => jobs.map(({ jobId }) => jobId);

describe('SearchJobs', () => {
  it('lists the newest where nothing is asked for', async () => {
    const ids = await publish(publishedJob(), publishedJob());

    const found = await client().searchJobs({ pageSize: 2 });

    expect(idsOf(found)).toEqual(ids.reverse());
    expect(found).toMatchObject({ degraded: [], jobs: [{ companyName: 'Example Shops', content: { title: 'Web developer' } }, {}] });
    expect(await client().searchJobs({ pageSize: 2 })).toEqual(found);
  });

  it('finds by canonical skill, by word and by meaning', async () => {
    const [developer, keeper] = await publish(
      publishedJob({ content: content({ title: 'Reliability engineer', skills: ['Kubernetes'], requirements: [], description: '' }) }),
      publishedJob({ content: BOOKKEEPING }),
    );

    expect(idsOf(await client().searchJobs({ query: 'k8s' }))[0]).toBe(developer);
    expect(idsOf(await client().searchJobs({ query: 'books for shops', pageSize: 1 }))).toEqual([keeper]);
  });

  it('shows the job whose title was asked for before all that are merely like it', async () => {
    const like = Array.from({ length: 24 }, (_, at) => publishedJob({ content: content({ title: `Beekeeper, station ${at + 1} beekeeper`, description: 'Beekeeper at a station of beekeepers.' }) }));
    const [asked] = await publish(publishedJob({ content: content({ title: 'Beekeeper of station seventyseven', description: 'Bees.' }) }), ...like);

    const [first, ...rest] = idsOf(await client().searchJobs({ query: 'beekeeper station seventyseven', pageSize: 20 }));

    expect(first).toBe(asked);
    expect(rest).toHaveLength(19);
  });

  it('returns as many as fit a filter, whatever is asked for', async () => {
    const rare = { text: 'Nuuk, Greenland', city: 'Nuuk', region: '', country: 'GL' };
    const ids = await publish(
      ...Array.from({ length: 3 }, () => publishedJob({ content: content({ place: rare, workMode: WorkMode.HYBRID }) })),
      publishedJob({ content: content({ workMode: WorkMode.HYBRID }) }),
    );

    const found = await client().searchJobs({ query: 'nothing that any advert says', place: 'nuuk', workModes: [WorkMode.HYBRID] });

    expect(idsOf(found).sort()).toEqual(ids.slice(0, 3).sort());
  });

  it('lists and finds the jobs of one company alone', async () => {
    const companyId = newId();
    const own = await publish(publishedJob({ companyId }), publishedJob({ companyId, content: BOOKKEEPING }));
    await publish(publishedJob());

    expect(idsOf(await client().searchJobs({ companyId }))).toEqual(own.toReversed());
    expect(idsOf(await client().searchJobs({ companyId, query: 'bookkeeper' }))[0]).toBe(own[1]);
    expect((await client().searchJobs({ companyId, count: true })).counts).toMatchObject({ totalCount: 2, more: false });
    expect(idsOf(await client().searchJobs({ companyId: newId(), query: 'bookkeeper' }))).toEqual([]);
    const { nextPageToken: pageToken } = await client().searchJobs({ companyId, pageSize: 1 });
    await expect(client().searchJobs({ pageToken })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });

  it('pages without a gap and without a double, with and without words', async () => {
    const place = { text: 'Reims, France', city: 'Reims', region: '', country: 'FR' };
    const ids = await publish(...Array.from({ length: 5 }, () => publishedJob({ content: content({ place }) })));

    for (const query of ['', 'developer']) {
      const seen: string[] = [];
      let pageToken = '';
      do {
        const page = await client().searchJobs({ query, place: 'Reims', pageSize: 2, pageToken });
        seen.push(...idsOf(page));
        ({ nextPageToken: pageToken } = page);
      } while (pageToken);
      expect([...seen].sort()).toEqual([...ids].sort());
    }
  });

  it('leaves out what was paused or closed, and shows what changed', async () => {
    const place = { text: 'Brest, France', city: 'Brest', region: '', country: 'FR' };
    const [paused, closed, changed] = [1, 2, 3].map(() => publishedJob({ content: content({ place }) }));
    await publish(paused!, closed!, changed!);
    await matching.take(
      eventOf(JobPausedSchema, { jobId: paused!.jobId }),
      eventOf(JobClosedSchema, { jobId: closed!.jobId }),
      eventOf(JobChangedSchema, { job: { ...changed!, content: content({ place, title: 'Developer of pages' }) } }),
    );

    for (const query of ['', 'developer']) {
      const found = await client().searchJobs({ query, place: 'Brest' });
      expect(found.jobs.map(({ content: says }) => says!.title)).toEqual(['Developer of pages']);
    }
  });

  it('brings a job back from a pause as no repost, and shows its company by the name that it has now', async () => {
    const place = { text: 'Nantes, France', city: 'Nantes', region: '', country: 'FR' };
    const job = publishedJob({ content: content({ place }) });
    const found = () => client().searchJobs({ query: 'okapi', place: 'Nantes' });
    await publish(job);
    await matching.take(eventOf(JobPausedSchema, { jobId: job.jobId }));
    expect((await found()).jobs).toEqual([]);

    await publish(job);
    await matching.take(eventOf(CompanyChangedSchema, { companyId: job.companyId!, name: 'Okapi Works', slug: 'okapi-works' }));

    expect((await found()).jobs).toMatchObject([{ jobId: job.jobId, companyName: 'Okapi Works', companySlug: 'okapi-works', repostCount: 0 }]);
  });

  it('goes by the index of words, however many adverts there are', async () => {
    const [jobId] = await publish(publishedJob({ content: content({ title: 'Axolotl keeper' }) }));
    const sought = { words: 'axolotl', title: 'axolotl' };

    const { found, times } = await asActorReading(matching.deps.db, publicActor, async (db) => {
      // What is left where no table is small.
      await sql`set local enable_seqscan = off`.execute(db);
      const used = async () => (await sql<{ times: number }>`select pg_stat_get_xact_numscans('open_jobs_by_words'::regclass)::integer as times`.execute(db)).rows[0]!.times;
      const before = await used();
      const found = await rankByWords(db, sought, NO_FILTER, 10);
      return { found, times: (await used()) - before };
    });

    expect(found).toEqual([{ id: jobId, titled: true }]);
    expect(times).toBe(1);
  });

  it('refuses what the contract does not allow, and tokens of other lists', async () => {
    await expect(client().searchJobs({ pageSize: 101 })).rejects.toMatchObject({ code: Code.InvalidArgument });
    await expect(client().searchJobs({ pageToken: 'abc' })).rejects.toMatchObject({ code: Code.InvalidArgument });
    const { nextPageToken } = await client().searchJobs({ pageSize: 1 });
    await expect(client().searchJobs({ query: 'developer', pageToken: nextPageToken })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });

  it('does not stumble over signs that a search language would read', async () => {
    for (const query of ["c++ & !! | '", '<-> (:*)', '%_\\', '🙂']) {
      await expect(client().searchJobs({ query, place: "%_\\ '" })).resolves.toMatchObject({ jobs: [] });
    }
  });
});

describe('GetPublicJob', () => {
  it('shows an open job with its form, and without the rules of knocking out', async () => {
    const question = { questionId: newId(), kind: QuestionKind.YES_NO, prompt: 'May you work in France?', required: true };
    const job = publishedJob({
      form: { formVersion: 3, questions: [question] },
      knockOuts: [{ questionId: question.questionId, rule: { case: 'needsYes', value: true }, rejects: true }],
    });
    const [jobId] = await publish(job);

    const answer = await client().getPublicJob({ jobId: jobId! });

    expect(answer).toMatchObject({ job: { jobId, companySlug: 'example-shops' }, form: { formVersion: 3, questions: [{ prompt: question.prompt }] } });
    expect(await client().getPublicJob({ jobId: jobId! })).toEqual(answer);
  });

  it('tells a job that is not open now, by its title and company, from one that never was', async () => {
    const [jobId] = await publish(publishedJob());
    await matching.take(eventOf(JobPausedSchema, { jobId: jobId! }));

    const error = await client().getPublicJob({ jobId: jobId! }).catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.FailedPrecondition });
    expect((error as ConnectError).findDetails(ErrorDetailSchema)).toMatchObject([
      { reason: ErrorReason.JOB_NOT_OPEN, metadata: { job_id: jobId, title: 'Web developer', company_name: 'Example Shops', company_slug: 'example-shops' } },
    ]);
    await expect(client().getPublicJob({ jobId: newId() })).rejects.toMatchObject({ code: Code.NotFound });
  });

  it('refuses what is no id', async () => {
    await expect(client().getPublicJob({ jobId: 'first' })).rejects.toMatchObject({ code: Code.InvalidArgument });
  });
});
