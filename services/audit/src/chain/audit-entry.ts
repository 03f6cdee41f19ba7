import { createHash } from 'node:crypto';
import { anyUnpack, timestampDate } from '@bufbuild/protobuf/wkt';
import { CallAuditedSchema } from '@hireflux/proto/events/v1/call_pb';
import { ActorKind, type Event } from '@hireflux/proto/events/v1/event_pb';
import type { AuditEntryRow, NewAuditEntry } from '../schema.ts';

/** The last link of the chain. */
export interface Head {
  readonly position: bigint;
  readonly hash: Buffer;
}

const ACTOR: Record<ActorKind, string> = {
  [ActorKind.UNSPECIFIED]: 'unspecified',
  [ActorKind.MEMBER]: 'member',
  [ActorKind.SEEKER]: 'seeker',
  [ActorKind.STAFF]: 'staff',
  [ActorKind.PUBLIC]: 'public',
  [ActorKind.SYSTEM]: 'system',
};

/** The head of a chain without entries. */
export const START: Head = { position: 0n, hash: Buffer.alloc(32) };

/** Where the chain does not hold, and how. */
export interface ChainBreak {
  readonly position: bigint;
  readonly kind: 'missing' | 'changed' | 'unlinked' | 'replaced';
}

type Content = Omit<NewAuditEntry, 'hash'>;

/** The next links: events, each bound by hash to all that came before it. */
export function linksOf(head: Head, producer: string, events: readonly Event[]): NewAuditEntry[] {
  let last = head;
  return events.map((event) => {
    const link = linkOf(last, producer, event);
    last = { position: link.position, hash: link.hash };
    return link;
  });
}

function linkOf(head: Head, producer: string, event: Event): Content & Head {
  const content: Content = {
    position: head.position + 1n,
    event_id: event.eventId,
    producer,
    producer_position: event.position,
    type: typeOf(event),
    event_time: timestampDate(event.createTime!),
    actor_kind: ACTOR[event.actorKind] ?? 'unspecified',
    actor_user_id: event.actorUserId || null,
    subject: event.aggregateId,
    company_id: event.companyId || null,
    request_id: event.requestId,
    payload_hash: createHash('sha256').update(event.payload!.value).digest(),
    previous_hash: head.hash,
  };
  return { ...content, hash: hashOf(content) };
}

/** What happened: of a call that told nothing itself, the call. */
function typeOf({ payload }: Event): string {
  return anyUnpack(payload!, CallAuditedSchema)?.rpc ?? payload!.typeUrl.replace(/^.*\//, '');
}

/** The hash of a link over every one of its fields, the hash of the link before included. */
export function hashOf(entry: Content): Buffer {
  const fields = [
    entry.position,
    entry.event_id,
    entry.producer,
    entry.producer_position,
    entry.type,
    entry.event_time.getTime(),
    entry.actor_kind,
    entry.actor_user_id ?? '',
    entry.subject,
    entry.company_id ?? '',
    entry.request_id,
    entry.payload_hash.toString('hex'),
    entry.previous_hash.toString('hex'),
  ].map(String);
  return createHash('sha256').update(JSON.stringify(fields)).digest();
}

/** What is wrong with the entry that was found after a link; undefined for the link that follows it. */
export function breakOf(before: Head, row: AuditEntryRow): ChainBreak | undefined {
  const position = before.position + 1n;
  if (BigInt(row.position) !== position) return { position, kind: 'missing' };
  if (!hashOf({ ...row, position, producer_position: BigInt(row.producer_position) }).equals(row.hash)) return { position, kind: 'changed' };
  if (!row.previous_hash.equals(before.hash)) return { position, kind: 'unlinked' };
  return undefined;
}
