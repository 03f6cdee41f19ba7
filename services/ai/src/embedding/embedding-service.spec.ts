import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { promisify } from 'node:util';
import { Code, ConnectError } from '@connectrpc/connect';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { testClient } from '@hireflux/kit/testing/rpc';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { afterAll, describe, expect, it } from 'vitest';
import { sandboxedReader } from '../reading/sandboxed-reader.ts';
import { routes } from '../routes.ts';
import { cachedEmbedder } from './cached-embedder.ts';
import { localEmbedder } from './local-embedder.ts';

const folder = env['MODEL_FOLDER'];
const local = localEmbedder(folder);
const reader = sandboxedReader();
const files = { fetch: () => Promise.reject(new Error('no file is read here')) };
const clientOf = (actor: Parameters<typeof testClient>[2], embedder = cachedEmbedder(local)) => testClient(EmbeddingService, routes({ files, reader, embedder }), actor);
const service = { kind: 'system', name: 'matching' } as const;
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const errorOf = (call: Promise<unknown>) => call.then(() => undefined, ConnectError.from);

afterAll(() => Promise.all([local.close(), reader.close()]));

describe('Embed', { timeout: 60_000 }, () => {
  describe.skipIf(!folder)('with the model in MODEL_FOLDER (skipped where that is not set)', () => {
    it('puts what means the same near each other, on points of length 1', async () => {
      const texts = ['k8s devops', 'site reliability engineer, Kubernetes', 'bookkeeping for a small office'];

      const { vectors, model, dimension } = await clientOf(service).embed({ texts });

      const [asked, near, far] = vectors.map(({ values }) => values) as [number[], number[], number[]];
      expect({ model, dimension, count: vectors.length, long: asked.length }).toEqual({ model: 'all-MiniLM-L6-v2', dimension: 384, count: 3, long: 384 });
      for (const values of [asked, near, far]) expect(dot(values, values)).toBeCloseTo(1, 4);
      expect(dot(asked, near)).toBeGreaterThan(dot(asked, far) + 0.2);
    });

    it('gives the same vector for the same text, alone, among others, and asked again', async () => {
      const request = { texts: ['night nurse in a small clinic'] };
      const alone = await clientOf(service).embed(request);
      const among = await clientOf(service).embed({ texts: ['a much longer text about another thing '.repeat(50), ...request.texts, ...request.texts] });
      const client = clientOf(service);

      expect(among.vectors.slice(1)).toEqual([alone.vectors[0], alone.vectors[0]]);
      expect(await client.embed(request)).toEqual(await client.embed(request));
    });

    it('cuts what is longer than the model reads', async () => {
      const { vectors } = await clientOf(service).embed({ texts: ['surgeon '.repeat(2_500)] });

      expect(dot(vectors[0]!.values, vectors[0]!.values)).toBeCloseTo(1, 4);
    });

    it('answers its check with the name of the model', async () => {
      expect(await local.check()).toBe('all-MiniLM-L6-v2');
    });

    it('stops in the middle of its work without taking the process with it', async () => {
      const program = `
        import { localEmbedder } from '${new URL('./local-embedder.ts', import.meta.url).href}';
        for (const turn of [1, 2, 3]) {
          const embedder = localEmbedder(process.argv[1]);
          await embedder.embed(['any']);
          const asked = Array.from({ length: 4 }, () => embedder.embed(Array(30).fill('a nurse who works at night '.repeat(80))).catch((error) => error.message));
          await new Promise((done) => setTimeout(done, 60));
          await embedder.close();
          console.log((await Promise.all(asked)).join());
        }`;

      const { stdout } = await promisify(execFile)(execPath, ['--input-type=module', '-e', program, folder!]);

      expect(stdout.trim().split('\n')).toEqual(Array(3).fill(Array(4).fill('texts cannot be embedded for now: the service stops').join()));
    });

    it('says that a broken model is away, in its check too', async () => {
      const copy = await mkdtemp(join(tmpdir(), 'hireflux-model-'));
      await cp(folder!, copy, { recursive: true });
      await writeFile(join(copy, 'all-MiniLM-L6-v2/onnx/model_quantized.onnx'), 'no model');
      const broken = localEmbedder(copy);

      const error = await errorOf(clientOf(service, broken).embed({ texts: ['any'] }));

      expect([error?.code, reasonOf(error!)]).toEqual([Code.Unavailable, 'PART_AWAY']);
      await expect(broken.check()).rejects.toThrow(/could not be loaded/);
    });
  });

  it.each([undefined, '/nowhere'])('says that the model is away where its folder is %s', async (nowhere) => {
    const away = localEmbedder(nowhere);

    const error = await errorOf(clientOf(service, away).embed({ texts: ['any'] }));

    expect([error?.code, reasonOf(error!)]).toEqual([Code.Unavailable, 'PART_AWAY']);
    await expect(away.check()).rejects.toThrow(/MODEL_FOLDER/);
  });

  it('refuses everybody but the services', async () => {
    const error = await errorOf(clientOf({ kind: 'seeker', userId: randomUUID() }).embed({ texts: ['any'] }));

    expect(error?.code).toBe(Code.PermissionDenied);
  });

  it.each([[[]], [['']], [Array.from({ length: 65 }, () => 'any')]])('refuses texts that its contract forbids', async (texts) => {
    const error = await errorOf(clientOf(service).embed({ texts }));

    expect(error?.code).toBe(Code.InvalidArgument);
  });
});
