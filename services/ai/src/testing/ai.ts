import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { randomUUID } from 'node:crypto';
import { type ObjectStore, folderStore } from '@hireflux/kit/files/store';
import { type FileTokens, fileTokens } from '@hireflux/kit/files/token';

export interface TestFiles {
  readonly store: ObjectStore;
  readonly tokens: FileTokens;
  /** Keeps a file and signs leave to read it. */
  keep(bytes: Uint8Array): Promise<string>;
  sign(key: string, forMs?: number): string;
}

/** An object store in a folder of its own. */
export async function testFiles(): Promise<TestFiles> {
  const store = folderStore(await mkdtemp(join(tmpdir(), 'hireflux-ai-')));
  const tokens = fileTokens('the files secret of this spec, long enough');
  const sign = (key: string, forMs = 60_000) => tokens.sign('reading', { key }, new Date(Date.now() + forMs));
  return {
    store,
    tokens,
    sign,
    async keep(bytes) {
      const { key } = await store.put(`tmp/${randomUUID()}`, Readable.from([Buffer.from(bytes)]), { mostBytes: 10_000_000 });
      return sign(key);
    },
  };
}
