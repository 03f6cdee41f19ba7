import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { seeded } from '@hireflux/kit/testing/seeded';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobVector, JobVectors, Space } from './job-vectors.ts';
import { memoryVectors } from './memory-vectors.ts';
import { milvusVectors } from './milvus-vectors.ts';

const address = process.env['TEST_MILVUS_ADDRESS'];
const MAKES: [string, () => JobVectors][] = [['in process', memoryVectors], ['milvus', () => milvusVectors(address!)]];
const MANY = 3000;
const RARE = 33;
const DIMENSION = 32;

function unit(next: () => number): Float32Array {
  const values = Float32Array.from({ length: DIMENSION }, next);
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

it('finds a Milvus to test', () => {
  expect(address, 'TEST_MILVUS_ADDRESS is not set: run these specs by make test, which starts Milvus').toBeTruthy();
});

describe.for(MAKES)('%s', ([, make]) => {
  const numbers = seeded(11);
  const next = () => numbers() - 0.5;
  const space: Space = { model: `test-${randomUUID().slice(0, 8)}`, dimension: DIMENSION };
  const jobs: JobVector[] = Array.from({ length: MANY }, (_, at) => ({
    id: randomUUID(),
    vector: unit(next),
    workMode: at % 90 === 0 ? 'remote' : 'onsite',
    employmentType: at % 2 === 0 ? 'full_time' : '',
    experienceLevel: 'mid',
  }));
  const rare = jobs.filter(({ workMode }) => workMode === 'remote').slice(0, RARE);
  let vectors: JobVectors;

  beforeAll(async () => {
    vectors = make();
    await vectors.put(space, jobs);
  });
  afterAll(() => vectors.close());

  const likeness = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, at) => sum + value * other[at]!, 0);
  const exactly = (from: readonly JobVector[], vector: Float32Array, limit: number) =>
    [...from].sort((one, other) => likeness(other.vector, vector) - likeness(one.vector, vector)).slice(0, limit).map(({ id }) => id);

  it('finds the very nearest', async () => {
    const vector = unit(next);

    expect(await vectors.nearest(space, vector, 10)).toEqual(exactly(jobs, vector, 10));
  });

  it('returns as many as are asked for whenever so many fit the filter', async () => {
    const remote = jobs.filter(({ workMode }) => workMode === 'remote');
    for (const limit of [1, 10, remote.length]) {
      const vector = unit(next);
      const found = await vectors.nearest(space, vector, limit, { workModes: ['remote'], employmentTypes: ['full_time'] });
      expect(found).toEqual(exactly(remote, vector, limit));
    }
  });

  it('looks among given jobs alone', async () => {
    const ids = rare.map(({ id }) => id);

    expect((await vectors.nearest(space, unit(next), 100, { ids })).sort()).toEqual(ids.sort());
  });

  it('replaces and forgets', async () => {
    const [first, second] = jobs;
    await vectors.put(space, [{ ...first!, vector: second!.vector }]);
    expect((await vectors.nearest(space, second!.vector, 2)).sort()).toEqual([first!.id, second!.id].sort());

    await vectors.remove(space, [first!.id]);
    expect(await vectors.nearest(space, second!.vector, 1)).toEqual([second!.id]);
    expect(await vectors.count(space)).toBe(MANY - 1);
  });

  it('knows which of many it has', async () => {
    const [had, lacking] = [jobs.slice(10, 1500).map(({ id }) => id), [randomUUID(), randomUUID()]];

    expect((await vectors.known(space, [...had, ...lacking])).sort()).toEqual(had.sort());
    expect(await vectors.known(space, [])).toEqual([]);
  });

  it('keeps the spaces of two models apart', async () => {
    const other: Space = { model: `${space.model}-b`, dimension: DIMENSION };
    await vectors.put(other, [jobs[5]!]);

    expect(await vectors.nearest(other, jobs[6]!.vector, 10)).toEqual([jobs[5]!.id]);
  });

  it('says its version', async () => {
    expect(await vectors.check()).toMatch(/./);
  });
});

it('fails in time where nothing listens', async () => {
  const vectors = milvusVectors('127.0.0.1:1');
  const start = Date.now();

  await expect(vectors.nearest({ model: 'any', dimension: 2 }, new Float32Array(2), 1)).rejects.toThrow();
  await expect(vectors.check()).rejects.toThrow();
  expect(Date.now() - start).toBeLessThan(3_000);
  await vectors.close();
});

it('is there once the server is, and again after it was away', async () => {
  const relay = relayTo(address!);
  const at = await relay.listen(0);
  await relay.close();
  const vectors = milvusVectors(`127.0.0.1:${at}`);
  const space: Space = { model: `test-${randomUUID().slice(0, 8)}`, dimension: 2 };
  const job: JobVector = { id: 'a', vector: Float32Array.of(1, 0), workMode: '', employmentType: '', experienceLevel: '' };
  const count = () => vectors.count(space).catch(() => -1);

  expect(await count()).toBe(-1);
  await relay.listen(at);
  await expect.poll(count, { timeout: 20_000, interval: 200 }).toBe(0);
  await vectors.put(space, [job]);

  await relay.close();
  expect(await count()).toBe(-1);
  await relay.listen(at);
  await expect.poll(count, { timeout: 20_000, interval: 200 }).toBe(1);

  await vectors.close();
  await relay.close();
});

/** A way to the server that can be cut. */
function relayTo(target: string) {
  const [host, port] = target.split(':');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(port), host);
    for (const each of [socket, onward]) sockets.add(each.on('error', () => undefined));
    socket.pipe(onward).pipe(socket);
  });
  return {
    listen: (at: number) => new Promise<number>((done) => server.listen(at, '127.0.0.1', () => done((server.address() as AddressInfo).port))),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
        sockets.clear();
      }),
  };
}
