import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { grpcTransport, type GrpcTransport } from '@hireflux/kit/mesh/transport';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { type SigningKey, signUserToken } from '@hireflux/kit/tokens';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationsDb } from '../schema.ts';
import { notificationsOn, seekerActor } from '../testing/given.ts';

const folder = mkdtempSync(join(tmpdir(), 'hireflux-watch-'));
const main = join(import.meta.dirname, '../main.ts');
const me = seekerActor();
let db: TestDatabase<NotificationsDb>;
let elsewhere: ReturnType<typeof notificationsOn>;
let port: number;
let authorization: string;
let server: ChildProcess | undefined;
let transport: GrpcTransport;

beforeAll(async () => {
  db = await testDatabase<NotificationsDb>('notifications');
  elsewhere = notificationsOn(db);
  const keys: Record<string, JWK> = {};
  for (const kid of ['user-1', 'notifications']) {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    keys[kid] = { ...(await exportJWK(privateKey)), kid };
    keys[`${kid} public`] = { ...(await exportJWK(publicKey)), kid };
  }
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: [keys['user-1 public'], keys['notifications public']] }));
  writeFileSync(join(folder, 'notifications.json'), JSON.stringify(keys['notifications']));
  const key = (await importJWK(keys['user-1']!, 'EdDSA')) as SigningKey['key'];
  const caller = { kind: 'user', userId: me.userId, userType: 'seeker', sessionId: crypto.randomUUID(), companyId: null, emailVerified: true } as const;
  authorization = `Bearer ${await signUserToken({ kid: 'user-1', key }, caller)}`;
  port = await freePort();
  transport = grpcTransport({ part: 'notifications', address: `127.0.0.1:${port}` });
});
afterAll(async () => {
  transport.close();
  await kill();
  await elsewhere.close();
  await db.destroy();
  await rm(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The service as it runs: a process of its own, with no other service and no Redis beside it. */
function start(): void {
  const others = ['IDENTITY', 'EMPLOYERS', 'SEEKERS', 'ATS'].map((name) => [`${name}_ADDRESS`, '127.0.0.1:1']);
  const env = {
    PATH: process.env['PATH'],
    ...Object.fromEntries(others),
    MESH_KEYS: join(folder, 'keys.json'),
    NOTIFICATIONS_KEY: join(folder, 'notifications.json'),
    NOTIFICATIONS_DATABASE_URL: db.url,
    MAIL_FOLDER: join(folder, 'mail'),
    MAIL_SECRET: 'a secret of this spec, long enough',
    GRPC_PORT: String(port),
    OPS_PORT: '0',
    LOG_LEVEL: 'silent',
  };
  server = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill(signal);
  await gone;
}

/** Watches as a client does: again and again, behind the last message, until it has heard enough. */
async function hear(heard: string[], count: number, codes: Code[]): Promise<void> {
  const client = createClient(NotificationService, transport);
  let resumeToken = '';
  while (heard.length < count) {
    try {
      for await (const message of client.watchNotifications({ resumeToken }, { headers: { authorization } })) {
        resumeToken = message.resumeToken;
        if (message.notification) heard.push(message.notification.notificationId);
        if (heard.length >= count) return;
      }
    } catch (error) {
      codes.push(ConnectError.from(error).code);
      await sleep(50);
    }
  }
}

describe('WatchNotifications', () => {
  it('goes on over a service that is killed and started again, with nothing missed or doubled', { timeout: 90_000 }, async () => {
    const COUNT = 120;
    const heard: string[] = [];
    const codes: Code[] = [];
    start();
    const client = createClient(NotificationService, transport);
    const standing = async () => {
      for await (const { unreadCount } of client.watchNotifications({}, { headers: { authorization } })) return unreadCount;
      throw new Error('the watch ended before its first message');
    };
    let unread: number | undefined;
    while (unread === undefined) unread = await standing().catch(() => undefined);
    expect(unread).toBe(0);

    const hearing = hear(heard, COUNT, codes);
    // Its first message has to come before anything is told.
    await sleep(500);
    let told = 0;
    const tellSome = async () => {
      while (told < COUNT) {
        told += 1;
        await elsewhere.tell(me.userId);
        await sleep(20);
      }
    };
    const telling = Promise.all([tellSome(), tellSome(), tellSome(), tellSome()]);
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const before = heard.length;
      while (heard.length < before + 5) await sleep(10);
      await kill(signal);
      await sleep(300);
      start();
    }
    await Promise.all([telling, hearing]);

    const { notifications } = await elsewhere.inbox(me).listNotifications({ pageSize: 100 });
    expect(new Set(heard).size).toBe(COUNT);
    expect(heard.slice(-100)).toEqual(notifications.map(({ notificationId }) => notificationId).toReversed());
    expect(new Set(codes)).toEqual(new Set([Code.Unavailable]));
  });
});
