import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { ConnectError } from '@connectrpc/connect';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { testClient } from '@hireflux/kit/testing/rpc';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { Embedder } from './embedder.ts';
import { openAiEmbedder } from './openai-embedder.ts';

interface Asked {
  readonly authorization: string | undefined;
  readonly url: string | undefined;
  readonly body: { readonly model: string; readonly input: string[]; readonly dimensions: number; readonly encoding_format?: string };
}
type Answer = (asked: Asked, res: ServerResponse) => void;

const service = { kind: 'system', name: 'matching' } as const;
const KEY = 'sk-of-a-spec';
let server: Server;
let asked: Asked[];
let answer: Answer;

/** OpenAI's answer: a vector a text, the last one first, since their order is not promised. */
const rightly: Answer = ({ body }, res) => {
  const data = body.input.map((text, index) => {
    const vector = new Float32Array(body.dimensions).fill(0);
    vector[text.length] = 1;
    const embedding = body.encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  send(res, 200, { object: 'list', model: body.model, data: data.reverse(), usage: { prompt_tokens: 1, total_tokens: 1 } });
};

beforeEach(async () => {
  asked = [];
  answer = rightly;
  server = createServer(async (req: IncomingMessage, res) => {
    const one = { authorization: req.headers.authorization, url: req.url, body: (await json(req)) as Asked['body'] };
    asked.push(one);
    answer(one, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => (server.closeAllConnections(), server.close()));

const embedder = () =>
  openAiEmbedder({ apiKey: KEY, baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, model: 'text-embedding-3-small' });
const embed = (texts: string[], by: Embedder = embedder()) =>
  testClient(EmbeddingService, routes({ embedder: by } as never), service).embed({ texts });
const errorOf = (call: Promise<unknown>) => call.then(() => undefined, ConnectError.from);

describe('Embed by OpenAI', { timeout: 30_000 }, () => {
  it('asks by key for the model and gives each text its vector, under the name of a space of its own', async () => {
    const { vectors, model, dimension } = await embed(['a', 'four']);

    expect({ model, dimension }).toEqual({ model: 'openai/text-embedding-3-small', dimension: 1536 });
    expect(vectors.map(({ values }) => [values.length, values.indexOf(1)])).toEqual([[1536, 1], [1536, 4]]);
    expect(asked).toMatchObject([{ authorization: `Bearer ${KEY}`, url: '/v1/embeddings', body: { model: 'text-embedding-3-small', input: ['a', 'four'], dimensions: 1536 } }]);
  });

  it('tries again what OpenAI asks to try again', async () => {
    answer = (one, res) => (asked.length === 1 ? send(res, 429, { error: { message: 'slow down' } }, { 'retry-after-ms': '10' }) : rightly(one, res));

    expect((await embed(['a'])).vectors).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });

  it.each([
    [401, 'refuses the key', 1],
    [429, 'limit for this key', 3],
    [500, 'does not answer as it should', 3],
  ])('says that the model is away where OpenAI answers %i, and neither the key nor its words', async (status, why, times) => {
    answer = (_, res) => send(res, status, { error: { message: `you sent ${KEY} and “a private text”` } }, { 'retry-after-ms': '10' });
    const by = embedder();

    const error = await errorOf(embed(['a private text'], by));

    expect(reasonOf(error!)).toBe('PART_AWAY');
    expect(error!.message).toContain(why);
    expect(error!.message).not.toMatch(/sk-of-a-spec|private/);
    expect(asked).toHaveLength(times);
    await expect(by.check()).rejects.toThrow(why);
  });

  it('is well again once OpenAI is', async () => {
    const by = embedder();
    answer = (_, res) => send(res, 401, { error: { message: 'no' } });
    await errorOf(embed(['a'], by));
    answer = rightly;

    await embed(['a'], by);

    expect(await by.check()).toBe('text-embedding-3-small');
  });

  it('takes no vectors of another length', async () => {
    answer = ({ body }, res) => send(res, 200, { object: 'list', model: body.model, data: [{ object: 'embedding', index: 0, embedding: [1, 0] }], usage: {} });

    expect(reasonOf((await errorOf(embed(['a'])))!)).toBe('PART_AWAY');
  });
});

function send(res: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
