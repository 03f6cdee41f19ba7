import { randomUUID } from 'node:crypto';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { LedgerEntryKind as Kind } from '@hireflux/proto/billing/v1/credit_service_pb';
import { Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepPlans } from '../subscriptions/sweep-plans.ts';
import { codeOf, type Given, givenBilling } from '../testing/given.ts';

let given: Given;
beforeAll(async () => void (given = await givenBilling()));
afterAll(() => given.db.destroy());

const credit = (userId: string, key: string = randomUUID()) => ({ userId, limit: PlanLimit.CREDITS, key });
const walletOf = async (userId: string) => (await given.credits(userId).getWallet({})).wallet!;
const kindsOf = async (userId: string) => (await given.credits(userId).listLedger({})).entries.map(({ kind }) => kind).reverse();
const asSweep = (userId: string, table: 'credit_wallets' | 'credit_holds', change: ReturnType<typeof sql>) =>
  asActor(given.db, systemActor('sweep'), (db) => sql`update ${sql.table(table)} set ${change} where user_id = ${userId}`.execute(db));
const expire = (userId: string) => asSweep(userId, 'credit_holds', sql`expire_time = now() - interval '1 second'`);
/** Has the month be over in which a wallet and its holds were. */
async function monthLater(userId: string) {
  for (const table of ['credit_wallets', 'credit_holds'] as const) await asSweep(userId, table, sql`period_start_time = period_start_time - interval '31 days'`);
}

describe('GetWallet', () => {
  it('grants the month’s allowance once, to fifty who ask at once', async () => {
    const userId = randomUUID();

    const wallets = await Promise.all(Array.from({ length: 50 }, () => walletOf(userId)));

    expect(new Set(wallets.map(({ balance }) => balance))).toEqual(new Set([5]));
    expect(wallets[0]).toMatchObject({ tier: Tier.FREE, held: 0, allowance: 5 });
    expect(timestampDate(wallets[0]!.periodEndTime!) > new Date()).toBe(true);
    expect(await kindsOf(userId)).toEqual([Kind.GRANTED]);
  });

  it('lets what is left of a month lapse, and adds nothing up', async () => {
    const userId = randomUUID();
    await given.service().reserveUsage(credit(userId));
    await monthLater(userId);

    const wallet = await walletOf(userId);

    expect(wallet).toMatchObject({ balance: 5, held: 1 });
    expect(await kindsOf(userId)).toEqual([Kind.GRANTED, Kind.RESERVED, Kind.LAPSED, Kind.GRANTED]);
  });

  it('grants no month twice where a clock lags behind', async () => {
    const userId = randomUUID();
    await given.service().reserveUsage(credit(userId));
    await asSweep(userId, 'credit_wallets', sql`period_start_time = period_start_time + interval '40 days'`);

    expect(await walletOf(userId)).toMatchObject({ balance: 4 });
  });

  it('is for seekers alone', async () => {
    expect(await codeOf(given.creditsOfCompany(randomUUID()).getWallet({}))).toBe('PermissionDenied');
  });
});

describe('ListLedger', () => {
  it('lists what moved, newest first, page by page, to its owner alone', async () => {
    const userId = randomUUID();
    for (let i = 0; i < 4; i += 1) await given.service().reserveUsage(credit(userId));

    const whole = await given.credits(userId).listLedger({});
    const first = await given.credits(userId).listLedger({ pageSize: 3 });
    const second = await given.credits(userId).listLedger({ pageSize: 3, pageToken: first.nextPageToken });

    expect(whole.entries.map(({ balance }) => balance)).toEqual([1, 2, 3, 4, 5]);
    expect([...first.entries, ...second.entries]).toEqual(whole.entries);
    expect(second.nextPageToken).toBe('');
    expect((await given.credits(randomUUID()).listLedger({})).entries).toEqual([]);
    expect(await codeOf(given.creditsOfCompany(randomUUID()).listLedger({}))).toBe('PermissionDenied');
    expect(await codeOf(given.credits(userId).listLedger({ pageToken: 'x' }))).toBe('InvalidArgument');
  });

  it('is never changed or cut, by whatever code', async () => {
    const userId = randomUUID();
    await walletOf(userId);

    for (const statement of [sql`update credit_ledger set amount = 9`, sql`delete from credit_ledger`]) {
      await expect(asActor(given.db, systemActor('usage'), (db) => statement.execute(db))).rejects.toThrow(/permission denied/);
    }
  });
});

describe('a credit', () => {
  it('is given to exactly five of fifty who reserve one at once', async () => {
    const userId = randomUUID();

    const codes = await Promise.all(Array.from({ length: 50 }, () => codeOf(given.service().reserveUsage(credit(userId)))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(5);
    expect(codes.filter((code) => code === 'ResourceExhausted')).toHaveLength(45);
    expect(await walletOf(userId)).toMatchObject({ balance: 0, held: 5 });
  });

  it('is spent once by fifty who reserve and commit it under one key', async () => {
    const userId = randomUUID();
    const asked = credit(userId);
    const draw = async () => {
      const { hold } = await given.service().reserveUsage(asked);
      await given.service().commitUsage(asked);
      return hold!.key;
    };

    await Promise.all(Array.from({ length: 50 }, draw));

    expect(await walletOf(userId)).toMatchObject({ balance: 4, held: 0 });
    expect(await kindsOf(userId)).toEqual([Kind.GRANTED, Kind.RESERVED, Kind.SPENT]);
  });

  it('comes back by release, spent or not, and by nothing twice', async () => {
    const userId = randomUUID();
    const [reserved, spent] = [credit(userId), credit(userId)];
    for (const asked of [reserved, spent]) await given.service().reserveUsage(asked);
    await given.service().commitUsage(spent);

    for (const asked of [reserved, spent, reserved, spent]) await given.service().releaseUsage(asked);

    expect(await walletOf(userId)).toMatchObject({ balance: 5, held: 0 });
    expect(await codeOf(given.service().commitUsage(reserved))).toBe('NotFound');
  });

  it('of a month that is over comes back into no other', async () => {
    const userId = randomUUID();
    const asked = credit(userId);
    await given.service().reserveUsage(asked);
    await monthLater(userId);

    await given.service().releaseUsage(asked);

    expect(await walletOf(userId)).toMatchObject({ balance: 5, held: 0 });
    expect((await kindsOf(userId)).slice(-2)).toEqual([Kind.RELEASED, Kind.LAPSED]);
  });

  it('that nobody spent in time comes back, by the next question or the sweep', async () => {
    const userId = randomUUID();
    for (let i = 0; i < 5; i += 1) await given.service().reserveUsage(credit(userId));
    await expire(userId);

    await sweepPlans(given.db, new Date());

    expect(await kindsOf(userId)).toEqual([Kind.GRANTED, ...Array(5).fill(Kind.RESERVED), ...Array(5).fill(Kind.RELEASED)]);
    expect(await walletOf(userId)).toMatchObject({ balance: 5, held: 0 });
  });

  it('that is not there is refused with what to do', async () => {
    const userId = randomUUID();
    for (let i = 0; i < 5; i += 1) await given.service().reserveUsage(credit(userId));

    const error = ConnectError.from(await given.service().reserveUsage(credit(userId)).catch((error: unknown) => error));

    expect(error.rawMessage).toBe('your plan, free, has 5 credits a month, and none is left: wait for the next month, or choose a larger plan');
    expect(error.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.CREDITS_MISSING, metadata: { tier: 'free', most: '5' } }]);
  });

  it('tells of each change of the balance, and of no other', async () => {
    const userId = randomUUID();
    const asked = credit(userId);
    await given.service().reserveUsage(asked);
    await given.service().reserveUsage(asked);
    await given.service().commitUsage(asked);

    expect((await given.tellings(userId)).map(({ type }) => type)).toEqual(['CreditsChanged']);
  });
});
