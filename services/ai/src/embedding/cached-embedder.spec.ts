import { describe, expect, it } from 'vitest';
import { cachedEmbedder } from './cached-embedder.ts';
import type { Embedder } from './embedder.ts';

/** An embedder of one number a text, that keeps what it was asked. */
function lengths(): Embedder & { asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return { asked, model: 'lengths', dimension: 1, embed: async (texts) => (asked.push(texts), texts.map((text) => Float32Array.of(text.length))) };
}

describe('cachedEmbedder', () => {
  it('asks for each text once, and answers in the order of the texts', async () => {
    const inner = lengths();
    const embedder = cachedEmbedder(inner);

    const first = await embedder.embed(['aa', 'b', 'aa']);
    const second = await embedder.embed(['b', 'ccc', 'aa']);

    expect([first, second].map((vectors) => vectors.map(([length]) => length))).toEqual([[2, 1, 2], [1, 3, 2]]);
    expect(inner.asked).toEqual([['aa', 'b'], ['ccc']]);
  });

  it('forgets what was asked for longest ago', async () => {
    const inner = lengths();
    const embedder = cachedEmbedder(inner, 2);

    for (const text of ['a', 'bb', 'a', 'ccc', 'a', 'bb']) await embedder.embed([text]);

    expect(inner.asked).toEqual([['a'], ['bb'], ['ccc'], ['bb']]);
  });

  it('keeps nothing of a call that failed', async () => {
    const inner = lengths();
    let fails = true;
    const embedder = cachedEmbedder({ ...inner, embed: (texts) => (fails ? Promise.reject(new Error('away')) : inner.embed(texts)) });

    await expect(embedder.embed(['a'])).rejects.toThrow('away');
    fails = false;

    expect(await embedder.embed(['a'])).toEqual([Float32Array.of(1)]);
  });
});
