import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { type FileDescriptorSet, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { isForPeople } from '@hireflux/kit/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLIC_SERVICES } from './public-services.ts';
import { startEdge } from './testing/given.ts';

const BUF = join(import.meta.dirname, '../../../node_modules/.bin/buf');

let edge: Awaited<ReturnType<typeof startEdge>>;
beforeAll(async () => void (edge = await startEdge()));
afterAll(() => edge.close());

const read = async () => fromBinary(FileDescriptorSetSchema, new Uint8Array(await (await fetch(`${edge.url}/contracts.binpb`)).arrayBuffer()));

/** The comment above an RPC, as the image has it. */
function commentOf(set: FileDescriptorSet, serviceName: string, rpc: string): string | undefined {
  for (const { service, sourceCodeInfo } of set.file) {
    const index = service.findIndex(({ name }) => name === serviceName);
    const method = service[index]?.method.findIndex(({ name }) => name === rpc) ?? -1;
    if (method < 0) continue;
    return sourceCodeInfo?.location.find(({ path }) => path.join() === [6, index, 2, method].join())?.leadingComments.trim();
  }
  return undefined;
}

describe('/contracts.binpb', () => {
  it('describes each RPC that people may call, and none that services call among themselves', async () => {
    const registry = createFileRegistry(await read());

    const described = [...registry].flatMap((type) => (type.kind === 'service' ? type.methods.map(({ name }) => `${type.typeName}/${name}`) : []));
    const served = PUBLIC_SERVICES.flatMap(({ methods }) => methods.filter(isForPeople).map(({ parent, name }) => `${parent.typeName}/${name}`));

    expect(described.sort()).toEqual(served.sort());
    expect(registry.getMessage('hireflux.common.v1.ErrorDetail')?.field['reason']).toBeDefined();
  });

  it('keeps the comments, each with its own', async () => {
    const image = await read();

    expect(commentOf(image, 'UsageService', 'GetUsage')).toMatch(/^Get how much of each limit/);
    expect(commentOf(image, 'JobService', 'PublishJob')).toMatch(/^Open a draft, paused or closed Job/);
  });

  it('is not sent again to who has it', async () => {
    const first = await fetch(`${edge.url}/contracts.binpb`);
    const again = await fetch(`${edge.url}/contracts.binpb`, { headers: { 'if-none-match': first.headers.get('etag')! } });
    const head = await fetch(`${edge.url}/contracts.binpb`, { method: 'HEAD' });

    expect([first.status, again.status, head.status]).toEqual([200, 304, 200]);
    expect(head.headers.get('content-length')).toBe(String((await first.arrayBuffer()).byteLength));
    expect((await fetch(`${edge.url}/contracts.binpb`, { method: 'POST' })).status).toBe(404);
  });

  it('is all that a client needs to call', async () => {
    const { stdout } = await promisify(execFile)(BUF, [
      'curl', '--schema', `${edge.url}/contracts.binpb`, '-H', 'authorization: Bearer access-1', `${edge.url}/hireflux.seekers.v1.ProfileService/GetProfile`, '-d', '{}',
    ]);

    expect(JSON.parse(stdout)).toMatchObject({ profile: { name: 'Bearer access-1' } });
  });
});
