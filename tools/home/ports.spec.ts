import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { choosePorts, freeNear, isFree } from './ports.ts';

describe('choosePorts', () => {
  it('gives each name a free port of its own', async () => {
    const ports = await choosePorts(['redis', 'milvus', 'temporal'], {});
    expect(new Set(Object.values(ports)).size).toBe(3);
    expect(await Promise.all(Object.values(ports).map(isFree))).toEqual([true, true, true]);
  });

  it('keeps what was chosen before, and what was chosen for other names', async () => {
    const before = await choosePorts(['redis', 'gateway-grpc'], {});
    const after = await choosePorts(['redis', 'milvus'], before);
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toEqual(['redis', 'gateway-grpc', 'milvus']);
  });

  it('chooses another where a program has taken the port meanwhile', async () => {
    const { redis } = await choosePorts(['redis'], {});
    const squatter = createServer().listen(redis, '127.0.0.1');
    await once(squatter, 'listening');

    const after = await choosePorts(['redis'], { redis: redis! });

    expect(after['redis']).not.toBe(redis);
    squatter.close();
  });
});

describe('freeNear', () => {
  it('names the next port that is free', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const { port } = squatter.address() as { port: number };

    expect(await isFree(port)).toBe(false);
    const near = await freeNear(port);
    expect(near).toBeGreaterThan(port);
    expect(await isFree(near)).toBe(true);
    squatter.close();
  });
});
