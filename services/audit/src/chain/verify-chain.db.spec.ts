import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { ChainBreakKind } from '@hireflux/proto/audit/v1/audit_service_pb';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Given, givenAudit } from '../testing/given.ts';
import { hashOf } from './audit-entry.ts';

let given: Given;
beforeEach(async () => void (given = await givenAudit()));
afterEach(() => given.db.destroy());

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const owner = () => given.member(randomUUID());
const verify = (asked = {}) => owner().verifyChain(asked);

/** A chain of so many links, of as many companies. */
async function chainOf(length: number) {
  for (let i = 0; i < length; i += 1) await given.take(given.jobClosed(randomUUID()));
}

/** Makes every link from a position on anew, as one would who knows how the chain is made. */
async function forgeFrom(position: number, change: string) {
  await given.asMaster(`update event_audit set ${change} where position = ${position}`);
  for (let at = position; at <= (await given.entries()).length; at += 1) {
    const [before, row] = (await given.entries()).slice(at - 2, at);
    const previous = before!.hash;
    const hash = hashOf({ ...row!, previous_hash: previous, position: BigInt(at), producer_position: BigInt(row!.producer_position) });
    await given.asMaster(`update event_audit set previous_hash = '\\x${previous.toString('hex')}', hash = '\\x${hash.toString('hex')}' where position = ${at};
      update audit_head set hash = '\\x${hash.toString('hex')}'`);
  }
}

describe('VerifyChain', () => {
  it('finds a chain whole that many wrote at once, for every company alike', async () => {
    await Promise.all(['seekers', 'ats', 'employers', 'billing'].flatMap((producer) => Array.from({ length: 12 }, () => given.take(given.jobClosed(randomUUID()), producer))));

    const found = await verify();

    expect(found).toMatchObject({ checkedCount: 48n, throughPosition: 48n, head: { position: 48n }, nextPageToken: '' });
    expect(found.break).toBeUndefined();
    expect(await verify()).toEqual(found);
  });

  it('finds a chain whole whose events came several at once, in their order', async () => {
    const events = Array.from({ length: 5 }, () => given.jobClosed(randomUUID()));
    await given.takeTogether(events.slice(0, 3));
    await given.takeTogether(events.slice(3));

    expect((await verify()).break).toBeUndefined();
    expect((await given.entries()).map((entry) => entry.event_id)).toEqual(events.map((event) => event.eventId));
  });

  it('says the same again while nothing is added, and refuses who may not manage the team', async () => {
    await chainOf(2);
    const client = owner();

    expect(await client.verifyChain({})).toEqual(await client.verifyChain({}));
    expect(await codeOf(given.member(randomUUID(), 'recruiter').verifyChain({}))).toBe('PermissionDenied');
    expect(await codeOf(given.seeker(randomUUID()).verifyChain({}))).toBe('PermissionDenied');
    expect(await codeOf(client.verifyChain({ pageToken: 'nonsense' }))).toBe('InvalidArgument');
    expect(await codeOf(client.verifyChain({ knownHead: { position: 1n, hash: 'short' } }))).toBe('InvalidArgument');
  });

  it('is content with an empty chain', async () => {
    expect(await verify()).toMatchObject({ checkedCount: 0n, head: { position: 0n }, nextPageToken: '' });
  });

  it('walks in parts, and sees what is added on the way', async () => {
    await chainOf(5);
    const first = await verify({ maxEntries: 3 });
    await chainOf(1);

    const second = await verify({ maxEntries: 3, pageToken: first.nextPageToken });

    expect([first.throughPosition, second.throughPosition]).toEqual([3n, 6n]);
    expect(second).toMatchObject({ checkedCount: 3n, nextPageToken: '' });
    expect(second.break).toBeUndefined();
  });

  it.for([
    ['a word that was changed', `update event_audit set subject = 'x' where position = 4`, 4n, ChainBreakKind.CHANGED],
    ['a hash that was changed', `update event_audit set hash = sha256('x') where position = 4`, 4n, ChainBreakKind.CHANGED],
    ['an entry that was taken out', 'delete from event_audit where position = 3', 3n, ChainBreakKind.MISSING],
    ['the first that was taken out', 'delete from event_audit where position = 1', 1n, ChainBreakKind.MISSING],
    ['the last that was taken out', 'delete from event_audit where position = 6', 6n, ChainBreakKind.MISSING],
    ['all that were taken out', 'delete from event_audit', 1n, ChainBreakKind.MISSING],
    ['two that changed places', 'update event_audit set position = position + 100 where position in (2, 3); update event_audit set position = 105 - position where position > 100', 2n, ChainBreakKind.CHANGED],
    ['an end that was set back', 'update audit_head set position = 5, hash = (select hash from event_audit where position = 5)', 6n, ChainBreakKind.UNLINKED],
    ['an end of another hash', `update audit_head set hash = sha256('x')`, 6n, ChainBreakKind.CHANGED],
  ] as const)('names %s', async ([, harm, position, kind]) => {
    await chainOf(6);
    await given.asMaster(harm);

    const found = await verify();

    expect(found.break).toMatchObject({ position, kind });
    expect(found.nextPageToken).toBe('');
  });

  it('names an entry that was made anew with its hash, by the one that rests on it', async () => {
    await chainOf(4);
      const row = (await given.entries())[1]!;
    const forged = hashOf({ ...row, subject: 'x', position: BigInt(row.position), producer_position: BigInt(row.producer_position) });
    await given.asMaster(`update event_audit set subject = 'x', hash = '\\x${forged.toString('hex')}' where position = 2`);

    expect((await verify()).break).toMatchObject({ position: 3n, kind: ChainBreakKind.UNLINKED });
  });

  it('is held by a head that was kept to what a master of all cannot else be held to', async () => {
    await chainOf(5);
    const kept = (await verify()).head!;
    await chainOf(2);
    expect((await verify({ knownHead: kept })).break).toBeUndefined();

    await forgeFrom(3, `subject = 'x'`);

    expect((await verify()).break).toBeUndefined();
    expect((await verify({ knownHead: kept })).break).toMatchObject({ position: 5n, kind: ChainBreakKind.REPLACED });
  });

  it('notices an end that was cut off with its head, by a head that was kept or by a walk under way', async () => {
    await chainOf(6);
    const kept = (await verify()).head!;
    const underWay = await verify({ maxEntries: 5 });

    await given.asMaster(`delete from event_audit where position > 4; update audit_head set position = 4, hash = (select hash from event_audit where position = 4)`);

    expect((await verify()).break).toBeUndefined();
    expect((await verify({ knownHead: kept })).break).toMatchObject({ position: 5n, kind: ChainBreakKind.MISSING });
    expect((await verify({ pageToken: underWay.nextPageToken })).break).toMatchObject({ position: 5n, kind: ChainBreakKind.MISSING });
  });
});

describe('the trail', () => {
  it('cannot be changed or cut by the service, nor its end moved anywhere but on', async () => {
    await chainOf(2);
    const attempt = (statement: ReturnType<typeof sql>) => asActor(given.db, systemActor('consumer'), (db) => statement.execute(db));

    for (const statement of [sql`update event_audit set subject = 'x'`, sql`delete from event_audit`, sql`truncate event_audit`, sql`delete from audit_head`]) {
      await expect(attempt(statement)).rejects.toThrow(/permission denied|only added to/);
    }
    await expect(attempt(sql`update audit_head set position = 1`)).rejects.toThrow(/only added to/);
  });
});
