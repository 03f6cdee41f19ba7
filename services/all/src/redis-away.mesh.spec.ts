import { readdirSync } from 'node:fs';
import { type Cable, layCable } from '@hireflux/kit/testing/cable';
import { testDatabase } from '@hireflux/kit/testing/database';
import { until } from '@hireflux/kit/testing/until';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './testing/ask.ts';
import { DATABASES, type Product, startProduct } from './testing/product.ts';

const databases = await Promise.all(DATABASES.map((name) => testDatabase(name)));
let cable: Cable;
let product: Product;
let seeker: string;

beforeAll(async () => {
  const redis = new URL(process.env['TEST_REDIS_URL'] ?? 'redis://127.0.0.1:6379');
  cable = await layCable({ host: redis.hostname, port: Number(redis.port) });
  const urls = Object.fromEntries(DATABASES.map((name, at) => [name, databases[at]!.url]));
  product = await startProduct(urls, { REDIS_URL: `redis://127.0.0.1:${cable.port}`, RATE_LIMITS: 'read=60000/min,write=60000/min,search=60000/min,auth=60000/min' });
  seeker = await product.bearer({ userType: 'seeker', userId: crypto.randomUUID(), companyId: null });
});
afterAll(async () => {
  cable.goOn();
  await product.close();
  cable.cut();
  for (const database of databases) await database.destroy();
});

const statusOf = async () => ((await (await fetch(`${product.opsUrl}/readyz`)).json()) as { status: string }).status;

/** How reads and a write end, the write with its effect in another service, and how long the reads took. */
async function use() {
  const began = performance.now();
  const reads = [ProfileService.method.getProfile, CreditService.method.getWallet, NotificationService.method.listNotifications, JobSearchService.method.searchJobs];
  const codes = (await Promise.all(reads.map((method) => ask(product.url, method, '{}', seeker)))).map(({ code }) => code);
  const ms = performance.now() - began;
  const mails = () => readdirSync(product.mailFolder, { recursive: true }).length;
  const before = mails();
  const account = { requestId: crypto.randomUUID(), email: `${crypto.randomUUID()}@example.com`, password: 'seven quiet otters', userType: 'USER_TYPE_SEEKER' };
  codes.push((await ask(product.url, IdentityService.method.signUp, JSON.stringify(account), '')).code);
  await until(() => mails() > before, 5000);
  return { codes: [...new Set(codes)], ms };
}

describe.each<[string, () => void, () => Promise<void> | void]>([
  ['is away', () => cable.cut(), () => cable.mend()],
  ['hangs', () => cable.hang(), () => cable.goOn()],
])('a Redis that %s', (_, end, goOn) => {
  it('makes nothing fail and nobody wait for long, and is said to be missed', async () => {
    await until(async () => (await statusOf()) === 'ready');
    expect(await use()).toMatchObject({ codes: ['ok'] });

    end();
    for (let turn = 0; turn < 5; turn += 1) {
      const { codes, ms } = await use();
      expect(codes).toEqual(['ok']);
      expect(ms).toBeLessThan(1500);
    }
    await until(async () => (await statusOf()) === 'degraded');
    await goOn();

    await until(async () => (await statusOf()) === 'ready');
    expect(await use()).toMatchObject({ codes: ['ok'] });
  }, 60_000);
});
