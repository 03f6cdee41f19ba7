import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { folderStore } from '@hireflux/kit/files/store';
import { fileTokens } from '@hireflux/kit/files/token';
import { newId } from '@hireflux/kit/id';
import { createNudge } from '@hireflux/kit/nudge';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { Kysely } from 'kysely';
import type { EmployersDeps } from '../deps.ts';
import { keptLogos } from '../logos/kept-logos.ts';
import type { EmployersDb } from '../schema.ts';

const store = folderStore(mkdtempSync(join(tmpdir(), 'hireflux-logos-')));
const tokens = fileTokens('a secret of specs, long enough for one');

/** A file that the gateway took in for a user: the token that it was answered with. */
export async function uploaded(userId: string, bytes: Buffer): Promise<string> {
  const kept = await store.put(`tmp/${newId()}`, Readable.from([bytes]), { mostBytes: 5_000_000 });
  return tokens.sign('upload', { ownerId: userId, ...kept }, new Date(Date.now() + 60_000));
}

/** The bytes of a logo in the store that specs share; undefined where there is none. */
export async function keptLogo(logoPath: string): Promise<Buffer | undefined> {
  const found = await store.get(logoPath.slice(1).replace('.', '-'));
  return found && buffer(found.bytes);
}

/** The address that a user has in specs. */
export const emailOf = (userId: string) => `${userId}@example.com`;

/** Everyone is known, verified and called Ada; the plan has a place for everything. */
export function testDeps(db: Kysely<EmployersDb>, over: Partial<EmployersDeps> = {}): EmployersDeps {
  return {
    db,
    usage: fakeMesh(UsageService, { reserveUsage: () => ({}), releaseUsage: () => ({}) }),
    users: fakeMesh(UserDirectoryService, {
      getUser: ({ userId }) => ({ email: emailOf(userId), name: 'Ada Example', locale: 'de', emailVerified: true }),
      checkAccount: () => ({ exists: true }),
    }),
    nudge: createNudge(),
    logos: keptLogos(store, tokens),
    mailSecret: 'a secret of specs, long enough for one',
    ...over,
  };
}
