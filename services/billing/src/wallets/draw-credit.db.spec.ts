import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { seeded } from '@hireflux/kit/testing/seeded';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type Given, givenBilling } from '../testing/given.ts';

let given: Given;
beforeAll(async () => void (given = await givenBilling()));
afterAll(() => given.db.destroy());

const ACTS = ['reserve', 'reserve', 'commit', 'release', 'expire', 'month'] as const;
type Act = (typeof ACTS)[number];

/** What a wallet of five a month is to be, said as shortly as it can be said. */
class Model {
  balance = 0;
  month = 0;
  private granted = -1;
  readonly holds = new Map<string, { spent: boolean; month: number; expired: boolean }>();

  act(act: Act, key: string): string {
    const hold = this.holds.get(key);
    if (act === 'month') this.month += 1;
    if (act === 'expire' && hold && !hold.spent) hold.expired = true;
    if (act === 'month' || act === 'expire') return 'ok';
    this.settle();
    return { reserve: () => this.reserve(key), commit: () => this.commit(key), release: () => this.release(key) }[act]();
  }

  private settle() {
    for (const [key, { expired }] of this.holds) if (expired) this.release(key);
    if (this.granted === this.month) return;
    this.granted = this.month;
    this.balance = 5;
  }

  private reserve(key: string): string {
    if (this.holds.has(key)) return 'ok';
    if (this.balance === 0) return 'ResourceExhausted';
    this.balance -= 1;
    this.holds.set(key, { spent: false, month: this.granted, expired: false });
    return 'ok';
  }

  private commit(key: string): string {
    const hold = this.holds.get(key);
    if (!hold) return 'NotFound';
    hold.spent = true;
    return 'ok';
  }

  private release(key: string): string {
    const hold = this.holds.get(key);
    this.holds.delete(key);
    if (hold && hold.month === this.granted) this.balance += 1;
    return 'ok';
  }
}

async function carryOut(userId: string, act: Act, key: string): Promise<string> {
  const asked = { userId, limit: PlanLimit.CREDITS, key };
  if (act === 'reserve') return codeOf(given.service().reserveUsage(asked));
  if (act === 'commit') return codeOf(given.service().commitUsage(asked));
  if (act === 'release') return codeOf(given.service().releaseUsage(asked));
  return asActor(given.db, systemActor('sweep'), async (db) => {
    if (act === 'expire') {
      await sql`update credit_holds set expire_time = now() - interval '1 second'
                where user_id = ${userId} and hold_key = ${key} and not committed`.execute(db);
    } else {
      await sql`update credit_wallets set period_start_time = period_start_time - interval '31 days' where user_id = ${userId}`.execute(db);
      await sql`update credit_holds set period_start_time = period_start_time - interval '31 days' where user_id = ${userId}`.execute(db);
    }
    return 'ok';
  });
}

/** The accounts of a wallet as its ledger adds them up, beside the balances that are kept. */
async function booksOf(userId: string) {
  return asActor(given.db, systemActor('usage'), async (db) => {
    const { rows } = await sql<Record<'source' | 'wallet' | 'held' | 'spent', number>>`
      select coalesce(sum(amount * ((to_account = 'source')::int - (from_account = 'source')::int)), 0)::int as source,
             coalesce(sum(amount * ((to_account = 'wallet')::int - (from_account = 'wallet')::int)), 0)::int as wallet,
             coalesce(sum(amount * ((to_account = 'held')::int - (from_account = 'held')::int)), 0)::int as held,
             coalesce(sum(amount * ((to_account = 'spent')::int - (from_account = 'spent')::int)), 0)::int as spent
      from credit_ledger where user_id = ${userId}`.execute(db);
    const kept = await db.selectFrom('credit_wallets').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow();
    const holds = await db.selectFrom('credit_holds').selectAll().where('user_id', '=', userId).execute();
    return { ledger: rows[0]!, kept, holds };
  });
}

async function expectSoundBooks(userId: string) {
  const { ledger, kept, holds } = await booksOf(userId);
  expect(ledger.source + ledger.wallet + ledger.held + ledger.spent).toBe(0);
  expect(ledger).toEqual({ source: -Number(kept.granted), wallet: kept.balance, held: kept.held, spent: Number(kept.spent) });
  expect(kept.held).toBe(holds.filter(({ committed }) => !committed).length);
  expect(kept.balance).toBeGreaterThanOrEqual(0);
  expect(kept.balance + kept.held).toBeLessThanOrEqual(5 + holds.filter(({ committed, period_start_time }) => !committed && period_start_time < kept.period_start_time!).length);
}

describe('the wallet', () => {
  it.for([1, 2, 3, 4])('does what its model does, whatever comes after what (seed %i)', async (seed) => {
    const next = seeded(seed);
    const random = (below: number) => Math.floor(next() * below);
    const userId = randomUUID();
    const keys = Array.from({ length: 8 }, () => randomUUID());
    const model = new Model();
    // A month that is over needs a wallet that was there in it.
    await carryOut(userId, 'release', keys[0]!);
    model.act('release', keys[0]!);

    for (let step = 0; step < 120; step += 1) {
      const [act, key] = [ACTS[random(ACTS.length)]!, keys[random(keys.length)]!];
      if (act === 'month' && random(4) > 0) continue;
      const expected = model.act(act, key);

      expect(await carryOut(userId, act, key), `step ${step}: ${act}`).toBe(expected);
    }

    await carryOut(userId, 'release', randomUUID());
    model.act('release', '');
    expect((await booksOf(userId)).kept.balance).toBe(model.balance);
    await expectSoundBooks(userId);
  });

  it.for([5, 6])('keeps sound books whatever happens at once (seed %i)', async (seed) => {
    const next = seeded(seed);
    const random = (below: number) => Math.floor(next() * below);
    const userId = randomUUID();
    const keys = Array.from({ length: 10 }, () => randomUUID());
    await carryOut(userId, 'release', keys[0]!);

    for (let round = 0; round < 12; round += 1) {
      const acts = Array.from({ length: 16 }, () => [ACTS[random(ACTS.length - 1)]!, keys[random(keys.length)]!] as const);
      if (random(5) === 0) await carryOut(userId, 'month', '');
      const codes = await Promise.all(acts.map(([act, key]) => carryOut(userId, act, key)));

      expect(codes.filter((code) => !['ok', 'NotFound', 'ResourceExhausted'].includes(code))).toEqual([]);
      await expectSoundBooks(userId);
    }
  });
});
