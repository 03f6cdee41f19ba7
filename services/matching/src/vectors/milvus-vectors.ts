import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import type { JobVectors, Narrowing, Space } from './job-vectors.ts';

const TIMEOUT_MS = 3_000;
const ID_LENGTH = 36;
const LABEL_LENGTH = 32;
const PUT_AT_ONCE = 500;

/** Milvus in any of its forms, by its address. The SDK weighs tens of megabytes, so it is loaded on the first call. */
export function milvusVectors(address: string): JobVectors {
  let made: Promise<MilvusClient> | undefined;
  let refused = false;
  const ready = new Map<string, Promise<void>>();
  const make = async () => {
    const { MilvusClient } = await import('@zilliz/milvus2-sdk-node');
    // It tells the server of itself unless told not to, and pings an idle one more often than it lets itself be pinged.
    const channelOptions = { 'grpc.keepalive_permit_without_calls': 0 };
    const client = new MilvusClient({ address, timeout: TIMEOUT_MS, maxRetries: 1, logLevel: 'error', telemetry: { enabled: false }, channelOptions });
    client.connectPromise.catch(() => undefined);
    return client;
  };
  const connect = async () => {
    const client = await (made ??= make());
    // One client for good: each costs megabytes, and after a refusal it can be told to try again.
    if (refused) client.connect('');
    refused = false;
    await client.connectPromise.catch((error: unknown) => {
      refused = true;
      throw error;
    });
    return client;
  };

  /** A client, and a space's collection that stands and is loaded. */
  const open = async (space: Space) => {
    const client = await connect();
    const name = collectionOf(space);
    const standing = ready.get(name) ?? stand(client, name, space.dimension);
    ready.set(name, standing);
    await standing.catch((error: unknown) => {
      ready.delete(name);
      throw error;
    });
    return { client, name };
  };

  const call = async <T>(space: Space, work: (client: MilvusClient, name: string) => Promise<T>): Promise<T> => {
    const { client, name } = await open(space);
    try {
      return await work(client, name);
    } catch (error) {
      // It may have been dropped, or the server begun anew without it.
      ready.delete(name);
      throw error;
    }
  };

  return {
    part: 'milvus',
    put: (space, jobs) =>
      call(space, async (client, name) => {
        for (let from = 0; from < jobs.length; from += PUT_AT_ONCE) {
          const data = jobs.slice(from, from + PUT_AT_ONCE).map(({ id, vector, workMode, employmentType, experienceLevel }) => ({
            id,
            vector: [...vector],
            work_mode: workMode,
            employment_type: employmentType,
            experience_level: experienceLevel,
          }));
          assertDone((await client.upsert({ collection_name: name, data })).status);
        }
      }),
    remove: (space, ids) =>
      call(space, async (client, name) => {
        if (ids.length > 0) assertDone((await client.delete({ collection_name: name, filter: among('id', ids) })).status);
      }),
    nearest: (space, vector, limit, narrowing) =>
      call(space, async (client, name) => {
        const filter = filterOf(narrowing ?? {});
        const found = await client.search({
          collection_name: name,
          data: [...vector],
          limit,
          output_fields: ['id'],
          ...(filter && { filter }),
        });
        assertDone(found.status);
        return found.results.map(({ id }) => String(id));
      }),
    count: (space) =>
      call(space, async (client, name) => {
        const counted = await client.count({ collection_name: name });
        assertDone(counted.status);
        return Number(counted.data);
      }),
    known: (space, ids) =>
      call(space, async (client, name) => {
        if (ids.length === 0) return [];
        const found = await client.query({ collection_name: name, filter: among('id', ids), output_fields: ['id'], limit: ids.length });
        assertDone(found.status);
        return found.data.map((row) => String(row['id']));
      }),
    async check() {
      const { version } = await (await connect()).getVersion();
      if (!version) throw new Error('milvus does not say its version');
      return version;
    },
    async close() {
      const client = await made?.catch(() => undefined);
      await client?.closeConnection();
    },
  };
}

/** Named after the model, with its dimension. */
export function collectionOf({ model, dimension }: Space): string {
  return `jobs_${model.toLowerCase().replace(/[^a-z0-9]+/g, '_')}_${dimension}`;
}

/**
 * A flat index looks at every vector that passes the filter, so that it misses none; graph indexes were measured to
 * return fewer than there are under a narrow filter.
 */
async function stand(client: MilvusClient, name: string, dimension: number): Promise<void> {
  const { DataType } = await import('@zilliz/milvus2-sdk-node');
  const standing = await client.hasCollection({ collection_name: name });
  assertDone(standing.status);
  if (!standing.value) {
    const label = (field: string) => ({ name: field, data_type: DataType.VarChar, max_length: LABEL_LENGTH });
    const created = await client.createCollection({
      collection_name: name,
      fields: [
        { name: 'id', data_type: DataType.VarChar, is_primary_key: true, max_length: ID_LENGTH },
        { name: 'vector', data_type: DataType.FloatVector, dim: dimension },
        label('work_mode'),
        label('employment_type'),
        label('experience_level'),
      ],
      index_params: [{ field_name: 'vector', index_type: 'FLAT', metric_type: 'COSINE' }],
      consistency_level: 'Strong',
    });
    // Another process of ours may have been faster.
    if (!(await client.hasCollection({ collection_name: name })).value) assertDone(created);
  }
  assertDone(await client.loadCollectionSync({ collection_name: name }));
}

function filterOf({ workModes, employmentTypes, experienceLevels, ids }: Narrowing): string {
  return [
    ...(workModes ? [among('work_mode', workModes)] : []),
    ...(employmentTypes ? [among('employment_type', employmentTypes)] : []),
    ...(experienceLevels ? [among('experience_level', experienceLevels)] : []),
    ...(ids ? [among('id', ids)] : []),
  ].join(' and ');
}

const among = (field: string, values: readonly string[]): string => `${field} in ${JSON.stringify(values)}`;

function assertDone(status: { error_code: unknown; reason: string }): void {
  if (status.error_code !== 'Success' && status.error_code !== 0) throw new Error(`milvus: ${status.reason || String(status.error_code)}`);
}
