import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { employers } from '@hireflux/employers/service';
import { gateway } from '@hireflux/gateway/service';
import { identity } from '@hireflux/identity/service';
import { oneTimeToken } from '@hireflux/kit/one-time-token';
import type { ServiceModule } from '@hireflux/kit/service';
import { type StartedProcess, startProcess } from '@hireflux/kit/start-process';
import { eventsOf, testDatabase } from '@hireflux/kit/testing/database';
import { until } from '@hireflux/kit/testing/until';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { EmailVerificationRequestedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SECRET = 'a secret of the specs, of 32 or more';
const EVERYWHERE_MS = 5000;

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** Keys of the mesh in a folder, and the variables that name them. */
async function meshKeys(): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-sessions-'));
  const keys = [];
  for (const kid of ['user-1', 'identity', 'employers', 'gateway']) {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    writeFileSync(join(folder, `${kid}.json`), JSON.stringify({ ...(await exportJWK(privateKey)), kid }));
    keys.push({ ...(await exportJWK(publicKey)), kid });
  }
  writeFileSync(join(folder, 'mesh.json'), JSON.stringify({ keys }));
  const key = (kid: string) => join(folder, `${kid}.json`);
  return {
    MESH_KEYS: join(folder, 'mesh.json'),
    IDENTITY_USER_KEY: key('user-1'),
    IDENTITY_KEY: key('identity'),
    EMPLOYERS_KEY: key('employers'),
    GATEWAY_KEY: key('gateway'),
    FILES_FOLDER: join(folder, 'files'),
  };
}

const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => (error as { rawMessage: string }).rawMessage);

// No Redis: what is told at once where there is one is learnt here by asking.
describe.for(['together', 'apart'] as const)('services %s, without Redis', (how) => {
  const running: StartedProcess[] = [];
  let identityDb: Awaited<ReturnType<typeof testDatabase>>;
  let employersDb: Awaited<ReturnType<typeof testDatabase>>;
  let transport: ReturnType<typeof createConnectTransport>;

  beforeAll(async () => {
    [identityDb, employersDb] = [await testDatabase('identity'), await testDatabase('employers')];
    const ports = { PORT: await freePort(), identity: await freePort(), employers: await freePort() };
    const variables = {
      ...(await meshKeys()),
      ...Object.fromEntries(['AI', 'ATS', 'AUDIT', 'BILLING', 'MATCHING', 'NOTIFICATIONS', 'SEEKERS'].map((name) => [`${name}_ADDRESS`, '127.0.0.1:1'])),
      IDENTITY_DATABASE_URL: identityDb.url,
      EMPLOYERS_DATABASE_URL: employersDb.url,
      IDENTITY_ADDRESS: `127.0.0.1:${ports.identity}`,
      EMPLOYERS_ADDRESS: `127.0.0.1:${ports.employers}`,
      PORT: ports.PORT,
      PUBLIC_URL: 'http://127.0.0.1',
      MAIL_SECRET: SECRET,
      FILES_SECRET: SECRET,
      LOG_LEVEL: 'silent',
      OPS_PORT: '0',
    };
    const start = async (modules: ServiceModule[], grpcPort = '0') => running.push(await startProcess(modules, { ...variables, GRPC_PORT: grpcPort }));
    if (how === 'together') await start([identity, employers, gateway]);
    else await Promise.all([start([identity], ports.identity), start([employers], ports.employers), start([gateway])]);
    transport = createConnectTransport({ baseUrl: `http://127.0.0.1:${ports.PORT}`, httpVersion: '1.1' });
    // Who started before identity waits a moment before they call it again.
    await until(async () => (await codeOf(createClient(IdentityService, transport).getMe({}))) === 'sign in to do this');
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.close()));
    await Promise.all([identityDb.destroy(), employersDb.destroy()]);
  });

  const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  /** An owner of a company, signed in with a verified address. */
  async function anyOwner() {
    const credentials = { email: `${randomUUID()}@example.com`, password: 'seven quiet otters', userType: UserType.EMPLOYER };
    const users = createClient(IdentityService, transport);
    const sessions = createClient(SessionService, transport);
    await users.signUp({ ...credentials, requestId: randomUUID(), name: 'Ada Example' });
    const asked = async () => (await eventsOf(identityDb)).flatMap((event) => anyUnpack(event.payload!, EmailVerificationRequestedSchema) ?? []);
    const mine = async () => (await asked()).find(({ email }) => email === credentials.email);
    await until(async () => (await mine()) !== undefined);
    await users.verifyEmail({ token: oneTimeToken(SECRET, (await mine())!.emailTokenId) });
    const { tokens } = await sessions.signIn(credentials);
    await createClient(CompanyService, transport).registerCompany({ requestId: randomUUID(), name: `Example ${randomUUID()}` }, as(tokens!.accessToken));
    const renewed = await sessions.refresh({ refreshToken: tokens!.refreshToken });
    return renewed.tokens!.accessToken;
  }
  const companyOf = (token: string) => codeOf(createClient(CompanyService, transport).getMyCompany({}, as(token)));

  /** How long it takes until a token opens nothing any more. */
  async function lastsFor(token: string): Promise<number> {
    const began = performance.now();
    await until(async () => (await companyOf(token)) !== 'ok');
    return performance.now() - began;
  }

  it('refuses a session that was ended, everywhere, within five seconds', async () => {
    const token = await anyOwner();
    expect(await companyOf(token)).toBe('ok');

    await createClient(SessionService, transport).signOut({}, as(token));

    expect(await lastsFor(token)).toBeLessThan(EVERYWHERE_MS);
    expect(await companyOf(token)).toBe('the session was ended: sign in again');
  });

  it('lets a program in by its key, as far as the key goes, and refuses it within five seconds of its end', async () => {
    const token = await anyOwner();
    const keys = createClient(ApiKeyService, transport);
    const { apiKey, key } = await keys.createApiKey({ requestId: randomUUID(), name: 'Reports', actions: [Action.COMPANY_READ] }, as(token));

    expect(await companyOf(key)).toBe('ok');
    expect(await codeOf(keys.listApiKeys({}, as(key)))).toBe('this API key lacks the action integration.manage: make a key that has it');
    expect(await codeOf(createClient(IdentityService, transport).getMe({}, as(key)))).toContain('this asks for a person');

    await keys.revokeApiKey({ apiKeyId: apiKey!.apiKeyId }, as(token));

    expect(await lastsFor(key)).toBeLessThan(EVERYWHERE_MS);
    expect(await companyOf(key)).toContain('this API key is unknown or was revoked');
  });
});
