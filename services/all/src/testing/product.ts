import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DescService } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import type { UserCaller } from '@hireflux/kit/actor';
import { grpcTransport } from '@hireflux/kit/mesh/transport';
import { meshClient } from '@hireflux/kit/mesh-client';
import type { Readiness } from '@hireflux/kit/readiness';
import { type StartedProcess, startProcess } from '@hireflux/kit/start-process';
import type { Variables } from '@hireflux/kit/shared-process';
import type { ServiceModule } from '@hireflux/kit/service';
import { until } from '@hireflux/kit/testing/until';
import { serviceTokens, type SigningKey, signUserToken } from '@hireflux/kit/tokens';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { modules } from '../modules.ts';

/** The services that keep a database. */
export const DATABASES = ['identity', 'employers', 'seekers', 'ats', 'matching', 'billing', 'notifications', 'audit'] as const;

/** The whole product in this process, as callers outside and operators see it. */
export interface Product {
  readonly url: string;
  readonly opsUrl: string;
  /** Where mail is laid down. */
  readonly mailFolder: string;
  /** The authorization of a user, as identity would give it. */
  readonly bearer: (caller: Pick<UserCaller, 'userType' | 'userId' | 'companyId'>) => Promise<string>;
  /** The keys that sign: identity's for users, and each service's own, by their kid. */
  readonly keys: ReadonlyMap<string, SigningKey>;
  /** A client of a service as the workers of Temporal have it, which are not started here. */
  readonly asWorker: <T extends DescService>(service: T) => Client<T>;
  /** Where the services speak gRPC with one another; where they are apart, the last one's. */
  readonly meshUrl: string;
  close(): Promise<void>;
}

/** What one-time tokens are made by. */
export const MAIL_SECRET = 'a secret of the specs, of 32 or more';

/** What the addresses of files are sealed with. */
export const FILES_SECRET = 'another secret of the specs, of 32 too';

/** Starts every service over databases that are there, each URL being its app role's; together, or apart as in processes of their own. */
export async function startProduct(
  databaseUrls: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
  how: 'together' | 'apart' = 'together',
  started: readonly ServiceModule[] = modules,
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-product-'));
  const names = modules.map(({ name }) => name);
  const { published, keys } = await makeKeys(folder, names);
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: published }));
  const port = await freePort();
  const variables = {
    LOG_LEVEL: 'silent',
    PORT: String(port),
    GRPC_PORT: '0',
    OPS_PORT: '0',
    MESH_KEYS: join(folder, 'keys.json'),
    IDENTITY_USER_KEY: join(folder, 'user-1.json'),
    MAIL_SECRET,
    FILES_SECRET,
    FILES_FOLDER: join(folder, 'files'),
    MAIL_FOLDER: join(folder, 'mail'),
    RATE_LIMITS: 'off',
    ...(process.env['MODEL_FOLDER'] && { MODEL_FOLDER: process.env['MODEL_FOLDER'] }),
    ...Object.fromEntries(names.map((name) => [`${name.toUpperCase()}_KEY`, join(folder, `${name}.json`)])),
    ...Object.fromEntries(Object.entries(databaseUrls).map(([name, url]) => [`${name.toUpperCase()}_DATABASE_URL`, url])),
    ...more,
  };
  const url = `http://127.0.0.1:${port}`;
  const running = how === 'together' ? [await startProcess(started, variables)] : await startApart(started, variables);
  if (how === 'apart' && started.some(({ name }) => name === 'gateway')) await until(() => areReached(url, started));
  const ways = running.map(({ grpcPort }) => grpcTransport({ part: 'the product', address: `127.0.0.1:${grpcPort}` }));
  const wayTo = (service: DescService) => ways[how === 'together' ? 0 : modules.findIndex(({ services }) => services.includes(service))]!;
  const workerToken = serviceTokens('temporal', keys.get('temporal')!);
  return {
    url,
    opsUrl: `http://127.0.0.1:${running.at(-1)!.opsPort}`,
    mailFolder: join(folder, 'mail'),
    bearer: async (caller) =>
      `Bearer ${await signUserToken(keys.get('user-1')!, { kind: 'user', sessionId: crypto.randomUUID(), emailVerified: true, ...caller })}`,
    keys,
    asWorker: (service) => meshClient(service, wayTo(service), workerToken).self,
    meshUrl: `http://127.0.0.1:${running.at(-1)!.grpcPort}`,
    async close() {
      for (const way of ways) way.close();
      await Promise.all(running.map(({ close }) => close()));
    },
  };
}

/** Whether the edge reaches each service: who asked for one before it listened waits a while before it asks again. */
async function areReached(url: string, modules: readonly ServiceModule[]): Promise<boolean> {
  const { parts } = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
  const here = new Set(parts.filter(({ ok }) => ok).map(({ part }) => part));
  return modules.every(({ name }) => name === 'gateway' || here.has(name));
}

/** A key for each part, and one for users, in files named for them. */
async function makeKeys(folder: string, names: readonly string[]): Promise<{ published: JWK[]; keys: Map<string, SigningKey> }> {
  const published: JWK[] = [];
  const keys = new Map<string, SigningKey>();
  for (const kid of ['user-1', 'temporal', ...names]) {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    published.push({ ...(await exportJWK(publicKey)), kid });
    writeFileSync(join(folder, `${kid}.json`), JSON.stringify({ ...(await exportJWK(privateKey)), kid }));
    keys.set(kid, { kid, key: privateKey });
  }
  return { published, keys };
}

/** Each service by itself, reached by the others over sockets alone. */
async function startApart(modules: readonly ServiceModule[], variables: Variables): Promise<StartedProcess[]> {
  const ports = new Map(await Promise.all(modules.map(async ({ name }) => [name, await freePort()] as const)));
  const addresses = Object.fromEntries([...ports].map(([name, port]) => [`${name.toUpperCase()}_ADDRESS`, `127.0.0.1:${port}`]));
  return Promise.all(modules.map((module) => startProcess([module], { ...variables, ...addresses, GRPC_PORT: String(ports.get(module.name)) })));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
