import type { ChildProcess } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DescMethodUnary } from '@bufbuild/protobuf';
import { migrate } from '@hireflux/kit/migrate';
import { databasePlan, provision } from '@hireflux/kit/provision';
import { type Cable, layCable } from '@hireflux/kit/testing/cable';
import { until } from '@hireflux/kit/testing/until';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../services/all/src/testing/ask.ts';
import { DATABASES, type Product, startProduct } from '../services/all/src/testing/product.ts';
import { choosePorts } from './home/ports.ts';
import type { Place } from './parts/part.ts';
import { postgres } from './parts/postgres.ts';
import { specFolder } from './spec-folder.ts';
import { endGroup, endStrays, killAll } from './units/group.ts';
import { descendantsOf, processId } from './units/process-id.ts';
import { isReady } from './units/ready.ts';
import { spawnUnit } from './units/spawn.ts';
import type { Unit } from './units/unit.ts';

const BACK_MS = 5000;
const folder = specFolder();
let unit: Unit;
let server: ChildProcess;
let cable: Cable;
let admin: string;
let product: Product;

const start = async () => {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    if (server?.exitCode !== null || server?.signalCode !== null) {
      await endStrays(unit);
      server = spawnUnit(unit, join(folder, 'postgres.log'));
    }
    if (await isReady(unit.ready)) return;
  }
  throw new Error('PostgreSQL did not start');
};
const stop = () => endGroup(processId(server.pid!)!, 'SIGINT');
const urlOf = (name: string, login: { name: string; password: string }) => {
  const url = new URL(admin);
  Object.assign(url, { port: String(cable.port), username: login.name, password: login.password, pathname: `/hireflux_${name}` });
  return url.href;
};

beforeAll(async () => {
  chmodSync(folder, 0o711);
  const { port } = (await choosePorts(['port'], {})) as { port: number };
  const place: Place = { folder: join(folder, 'postgres'), port, password: 'test', throwaway: true };
  const program = (await postgres.find())!;
  await postgres.lay(program, place);
  unit = postgres.unit(program, place);
  admin = postgres.address(place);
  await start();
  cable = await layCable({ host: '127.0.0.1', port });
  const urls: Record<string, string> = {};
  for (const name of DATABASES) {
    const plan = databasePlan(name, { owner: 'test', app: 'test' });
    await provision(admin, plan);
    await migrate(name, urlOf(name, plan.owner));
    urls[name] = urlOf(name, plan.app);
  }
  product = await startProduct(urls);
}, 120_000);
afterAll(async () => {
  cable?.goOn();
  await product?.close();
  cable?.cut();
  if (server) await endGroup(processId(server.pid!)!, 'SIGINT').catch(() => undefined);
});

/** A read of each service that keeps a database. */
const READS: readonly [DescMethodUnary, 'seeker' | 'employer'][] = [
  [IdentityService.method.getMe, 'seeker'],
  [TeamService.method.listMyCompanies, 'employer'],
  [ProfileService.method.getProfile, 'seeker'],
  [PipelineService.method.getPipeline, 'employer'],
  [JobSearchService.method.getPublicJob, 'seeker'],
  [CreditService.method.getWallet, 'seeker'],
  [NotificationService.method.listNotifications, 'seeker'],
  [AuditService.method.listAccessToMe, 'seeker'],
];
/** How a call ends for somebody of whom nothing is remembered. */
const call = async (method: DescMethodUnary, userType: 'seeker' | 'employer', body = JSON.stringify('jobId' in method.input.field ? { jobId: crypto.randomUUID() } : {})) => {
  const companyId = userType === 'employer' ? crypto.randomUUID() : null;
  const { code, detail } = await ask(product.url, method, body, await product.bearer({ userType, userId: crypto.randomUUID(), companyId }));
  return `${method.parent.typeName.split('.')[1]} ${code}${detail?.reason === ErrorReason.PART_AWAY ? ' PART_AWAY' : ''}`;
};
const callAll = () => Promise.all(READS.map(([method, userType]) => call(method, userType)));
const statuses = () => Promise.all([product.url, product.opsUrl].map(async (url) => (await fetch(`${url}/readyz`)).status));
/** Whether every service answers for itself and the whole is ready. */
const isWhole = async () => {
  const answers = await callAll();
  return answers.every((answer) => !/Unavailable|Internal|Unknown|Deadline/.test(answer)) && (await statuses()).every((status) => status === 200);
};
const away = DATABASES.map((name) => expect.stringMatching(new RegExp(`^${name} Unavailable PART_AWAY$`)));

/** Events are taken up by loops that had backed off, and silence is noticed after twenty seconds where nobody says that a connection is lost. */
const FLOW_MS = 30_000;

/** That what is written goes its way to another service again: an account's mail is laid down. */
async function expectEventsToFlow(): Promise<void> {
  const mails = () => readdirSync(product.mailFolder, { recursive: true }).length;
  const before = mails();
  const account = { requestId: crypto.randomUUID(), email: `${crypto.randomUUID()}@example.com`, password: 'seven quiet otters', userType: 'USER_TYPE_SEEKER' };
  expect(await call(IdentityService.method.signUp, 'seeker', JSON.stringify(account))).toBe('identity ok');
  await until(() => mails() > before, FLOW_MS);
}

async function expectWholeAgain(): Promise<void> {
  await until(isWhole, BACK_MS);
  await expectEventsToFlow();
}

describe('a PostgreSQL that goes away', () => {
  it('is there at first', async () => {
    await expectWholeAgain();
  });

  it.each([
    ['is stopped', stop],
    ['loses its postmaster alone', async () => void process.kill(server.pid!, 'SIGKILL')],
    ['is killed whole', async () => killAll([server.pid!, ...descendantsOf(server.pid!)])],
  ])('is told of as away where it %s, and used again as soon as it is back', async (_, end) => {
    const calling = Array.from({ length: 20 }, () => callAll());
    await end();
    for (const answers of await Promise.all(calling)) expect(answers.filter((answer) => /Internal|Unknown/.test(answer))).toEqual([]);

    await until(async () => (await statuses()).every((status) => status === 503), BACK_MS);
    expect(await callAll()).toEqual(expect.arrayContaining(away));
    await start();
    await expectWholeAgain();
  }, 90_000);

  it('is told of as away where it takes no more connections and ends those that stand', async () => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    const roles = DATABASES.map((name) => `hireflux_${name}`);
    for (const role of roles) await client.query(`alter role ${role} connection limit 0`);
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = any ($1)`, [roles]);

    expect(await callAll()).toEqual(expect.arrayContaining(away));
    for (const role of roles) await client.query(`alter role ${role} connection limit -1`);
    await expectWholeAgain();
    await client.end();
  }, 60_000);

  it('keeps nobody waiting past their deadline where it hangs, and is used again as soon as it goes on', async () => {
    cable.hang();
    const began = Date.now();
    const answers = await callAll();
    expect(answers).toEqual(expect.arrayContaining(away));
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(await statuses()).toEqual([503, 503]);

    cable.goOn();
    await expectWholeAgain();
  }, 60_000);

  it('is found again by new connections where all that stood are lost and nobody said so', async () => {
    await Promise.all(Array.from({ length: 10 }, callAll));
    cable.lose();

    expect((await callAll()).filter((answer) => !/Unavailable PART_AWAY/.test(answer))).toEqual([]);
    await expectWholeAgain();
  }, 60_000);
});
