import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { JobClosedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { Code, ConnectError } from '@connectrpc/connect';
import { afterEach, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { embedding, type Matching, matchingFor } from '../testing/matching.ts';
import { BOOKKEEPING, eventOf, NOW, publishedJob, resumeRead } from '../testing/said.ts';
import { vectorOf } from '../vectors/embed.ts';
import type { JobVectors } from '../vectors/job-vectors.ts';
import { memoryVectors } from '../vectors/memory-vectors.ts';
import { milvusVectors } from '../vectors/milvus-vectors.ts';
import { sweepDocuments } from './sweep-documents.ts';

const address = process.env['TEST_MILVUS_ADDRESS'];
const MAKES: [string, () => JobVectors][] = [['in process', memoryVectors], ['milvus', () => milvusVectors(address!)]];
const SWEEP = systemActor('sweep');

let matching: Matching;
afterEach(() => matching.close());

const publish = (...jobs: ReturnType<typeof publishedJob>[]) => matching.take(...jobs.map((job) => eventOf(JobPublishedSchema, { job }, job.jobId)));
const search = (query: string) => testClient(JobSearchService, routes(matching.deps)).searchJobs({ query });
const vectorOfJob = async (jobId: string) => {
  const row = await asActor(matching.deps.db, SWEEP, (db) => db.selectFrom('job_documents').select('vector').where('job_id', '=', jobId).executeTakeFirstOrThrow());
  return vectorOf(row.vector!);
};

describe.for(MAKES)('with vectors %s', ([, make]) => {
  it('gives the store again what it lost, and takes out what is closed', async () => {
    let clock = NOW.getTime();
    const vectors = make();
    // A model of its own, so that the store holds nothing else of its name.
    const space = { model: `test-${newId()}`, dimension: 64 };
    matching = await matchingFor({ embedding: embedding(space.model), now: () => new Date(clock) }, vectors);
    const [kept, lost, closed] = [publishedJob(), publishedJob({ content: BOOKKEEPING }), publishedJob()];
    await publish(kept, lost, closed);
    const vector = await vectorOfJob(closed.jobId);
    expect(await vectors.count(space)).toBe(3);

    await matching.take(eventOf(JobClosedSchema, { jobId: closed.jobId }));
    expect((await vectors.known(space, [kept.jobId, lost.jobId, closed.jobId])).sort()).toEqual([kept.jobId, lost.jobId].sort());

    // What a store that was killed may have lost: what was given last, and what was taken out.
    await vectors.remove(space, [lost.jobId]);
    await vectors.put(space, [{ id: closed.jobId, vector, workMode: '', employmentType: '', experienceLevel: '' }]);
    const round = sweepDocuments(matching.deps, () => undefined);
    while (await round(new AbortController().signal));
    expect((await vectors.known(space, [kept.jobId, lost.jobId, closed.jobId])).sort()).toEqual([kept.jobId, lost.jobId].sort());

    // And while we run: another number than was given is noticed.
    await vectors.remove(space, [kept.jobId]);
    clock += 60_000;
    while (await round(new AbortController().signal));
    expect(await vectors.count(space)).toBe(2);
  });
});

describe('a sweep', () => {
  it('makes vectors anew when the model changes, apart from the old ones', async () => {
    const vectors = memoryVectors();
    matching = await matchingFor({ embedding: embedding('old') }, vectors);
    const job = publishedJob();
    await publish(job);
    const round = sweepDocuments({ ...matching.deps, embedding: embedding('new') }, () => undefined);

    while (await round(new AbortController().signal));

    expect(await vectors.known({ model: 'new', dimension: 64 }, [job.jobId])).toEqual([job.jobId]);
  });

  it('makes facts anew that another taxonomy made', async () => {
    matching = await matchingFor();
    const job = publishedJob();
    const userId = newId();
    await publish(job);
    await matching.take(eventOf(ResumeReadSchema, resumeRead(userId)));
    await asActor(matching.deps.db, SWEEP, async (db) => {
      await db.updateTable('job_documents').set({ taxonomy: 'older', facts: '{}' }).execute();
      await db.updateTable('candidate_documents').set({ taxonomy: 'older', facts: '{}' }).execute();
    });

    await matching.sweep();

    const { matches } = await testClient(MatchService, routes(matching.deps), { kind: 'seeker', userId }).listMatches({});
    expect(matches).toMatchObject([{ fit: { known: true, coverage: 65 } }]);
  });

  it('reports a part that fails once, goes on with the others, and reports that it works again', async () => {
    let away = true;
    const vectors: JobVectors = {
      ...memoryVectors(),
      async put(...of) {
        if (away) throw new Error('the store is away');
        return stored.put(...of);
      },
    };
    const stored = memoryVectors();
    const reports: [string, boolean][] = [];
    matching = await matchingFor({}, vectors);
    const round = sweepDocuments(matching.deps, (part, error) => void reports.push([part, error !== undefined]));
    const job = publishedJob();
    await publish(job);

    for (let time = 0; time < 3; time += 1) await round(new AbortController().signal);
    expect(reports).toEqual([['vectors', true]]);
    expect(await vectorOfJob(job.jobId)).toHaveLength(64);

    away = false;
    await round(new AbortController().signal);
    expect(reports).toEqual([['vectors', true], ['vectors', false]]);
  });
});

describe('with parts away', () => {
  const aiAway = fakeMesh(EmbeddingService, {
    embed: () => {
      throw new ConnectError('the model is away', Code.Unavailable);
    },
  });

  it('searches and ranks without Milvus, and says so', async () => {
    matching = await matchingFor({}, milvusVectors('127.0.0.1:1'));
    const job = publishedJob();
    const userId = newId();
    await publish(job);
    await matching.take(eventOf(ResumeReadSchema, resumeRead(userId)));
    const start = Date.now();

    const found = await search('developer');
    const ranked = await testClient(MatchService, routes(matching.deps), { kind: 'seeker', userId }).listMatches({});

    expect(found).toMatchObject({ jobs: [{ jobId: job.jobId }], degraded: ['milvus'] });
    expect(ranked).toMatchObject({ matches: [{ job: { jobId: job.jobId }, fit: { known: true } }], degraded: ['milvus'] });
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  it('searches and ranks without the embedding model, and says so', async () => {
    matching = await matchingFor({ embedding: aiAway });
    const job = publishedJob();
    const userId = newId();
    await publish(job);
    await matching.take(eventOf(ResumeReadSchema, resumeRead(userId)));

    expect(await search('developer')).toMatchObject({ jobs: [{ jobId: job.jobId }], degraded: ['ai'] });
    const ranked = await testClient(MatchService, routes(matching.deps), { kind: 'seeker', userId }).listMatches({});
    expect(ranked).toMatchObject({ matches: [{ job: { jobId: job.jobId }, fit: { known: true } }] });
  });
});
