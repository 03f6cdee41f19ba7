import { createHash } from 'node:crypto';
import type { MeshClient } from '@hireflux/kit/service';
import { deliver, testDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import type { MatchingDeps } from '../deps.ts';
import { fromEmployers, fromSeekers } from '../events.ts';
import type { MatchingDb } from '../schema.ts';
import { sweepDocuments } from '../sweeps/sweep-documents.ts';
import { tokens } from '../taxonomy/fold.ts';
import { loadTaxonomy } from '../taxonomy/taxonomy.ts';
import { guardedNearest } from '../vectors/guarded-vectors.ts';
import type { JobVectors } from '../vectors/job-vectors.ts';
import { memoryVectors } from '../vectors/memory-vectors.ts';
import { NOW } from './said.ts';

const DIMENSION = 64;

/** Texts that share words are near. */
export function embedding(model = 'test-words'): MeshClient<typeof EmbeddingService> {
  return fakeMesh(EmbeddingService, {
    embed: ({ texts }) => ({ model, dimension: DIMENSION, vectors: texts.map((text) => ({ values: wordVector(text) })) }),
  });
}

function wordVector(text: string): number[] {
  const values = new Array<number>(DIMENSION).fill(0.001);
  for (const { folded } of tokens(text)) values[createHash('sha256').update(folded).digest()[0]! % DIMENSION]! += 1;
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

export interface Matching {
  readonly deps: MatchingDeps;
  /** Hands events to the consumers, and sweeps until nothing is left to do. */
  take(...events: Event[]): Promise<void>;
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** The service on a database of its own, with the clock standing still. */
export async function matchingFor(over: Partial<MatchingDeps> = {}, vectors: JobVectors = memoryVectors()): Promise<Matching> {
  const db = await testDatabase<MatchingDb>('matching');
  const deps: MatchingDeps = {
    db,
    taxonomy: loadTaxonomy(),
    vectors,
    nearest: guardedNearest(vectors),
    embedding: embedding(),
    applicants: fakeMesh(ApplicantService, {}),
    now: () => NOW,
    ...over,
  };
  const consuming = { deps, wake: () => undefined };
  const handlers = [...fromEmployers(consuming), ...fromSeekers(consuming)];
  const round = sweepDocuments(deps, () => undefined);
  const sweep = async () => {
    while (await round(new AbortController().signal));
  };
  return {
    deps,
    sweep,
    async take(...events) {
      for (const event of events) await deliver(db, handlers, event);
      await sweep();
    },
    async close() {
      await vectors.close();
      await db.destroy();
    },
  };
}
