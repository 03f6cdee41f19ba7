import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { folderStore, type ObjectStore } from '@hireflux/kit/files/store';
import { fileTokens } from '@hireflux/kit/files/token';
import { newId } from '@hireflux/kit/id';
import { expect, it } from 'vitest';
import { handFile } from './files-out.ts';

const tokens = fileTokens('s'.repeat(32));
const file = { key: 'resumes/1', fileName: 'a.pdf', mediaType: 'application/pdf', readerId: newId(), ownerId: newId() };

it('closes a file that nobody waits for any more', async () => {
  const store = folderStore(await mkdtemp(join(tmpdir(), 'hireflux-out-')));
  await store.put(file.key, Readable.from([Buffer.from('%PDF-1.7')]), { mostBytes: 100 });
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write(`GET /files/${tokens.sign('download', file, new Date(Date.now() + 60_000))} HTTP/1.1\r\nhost: edge\r\n\r\n`);
  const [req, res] = await once(server, 'request');
  let found: Awaited<ReturnType<ObjectStore['get']>>;
  const get: ObjectStore['get'] = async (key) => {
    client.destroy();
    await once(res, 'close');
    return (found = await store.get(key));
  };

  await expect(handFile({ store: { ...store, get }, tokens }, req, res)).rejects.toThrow();

  expect(found!.bytes.destroyed).toBe(true);
  server.close();
});
