import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { AppError } from '@hireflux/kit/errors';
import {
  AuditActorKind,
  type AuditEntrySchema,
  ChainBreakKind,
  type ChainHead,
  type VerifyChainResponseSchema,
} from '@hireflux/proto/audit/v1/audit_service_pb';
import type { AuditEntryRow } from '../schema.ts';
import { type ChainBreak, type Head, START } from './audit-entry.ts';
import type { Types } from './audit-queries.ts';
import type { Verified } from './verify-chain.ts';

const ACTOR: Readonly<Record<string, AuditActorKind>> = {
  member: AuditActorKind.MEMBER,
  seeker: AuditActorKind.SEEKER,
  staff: AuditActorKind.STAFF,
  public: AuditActorKind.PUBLIC,
  system: AuditActorKind.SYSTEM,
};
const BREAK: Record<ChainBreak['kind'], ChainBreakKind> = {
  missing: ChainBreakKind.MISSING,
  changed: ChainBreakKind.CHANGED,
  unlinked: ChainBreakKind.UNLINKED,
  replaced: ChainBreakKind.REPLACED,
};
const EVENTS = 'hireflux.events.v1.';
const CALLED = 'called ';

export function entryToProto(row: AuditEntryRow): MessageInitShape<typeof AuditEntrySchema> {
  return {
    position: BigInt(row.position),
    eventTime: timestampFromDate(row.event_time),
    actorKind: ACTOR[row.actor_kind] ?? AuditActorKind.UNSPECIFIED,
    actorUserId: row.actor_user_id ?? '',
    action: actionOf(row.type),
    subject: row.subject,
    service: row.producer,
    requestId: row.request_id,
    hash: row.hash.toString('hex'),
  };
}

/** What an entry's type says, in words: of an event what happened, of a call its name. */
function actionOf(type: string): string {
  const [, call] = type.split('/');
  return call === undefined ? inWords(type.replace(/^.*\./, '')) : CALLED + inWords(call);
}

/** The types that have these words; undefined where none are given. */
export function typesOf(actions: readonly string[]): Types | undefined {
  if (actions.length === 0) return undefined;
  return {
    events: actions.map((action) => EVENTS + inOne(action)),
    calls: actions.filter((action) => action.startsWith(CALLED)).map((action) => inOne(action.slice(CALLED.length))),
  };
}

const inWords = (name: string) => name.replace(/(?<=.)[A-Z]/g, ' $&').toLowerCase();
const inOne = (words: string) => words.replace(/(?:^| )([a-z0-9])/g, (_, first: string) => first.toUpperCase());

export function verifiedToProto({ checked, through, head, broken, done }: Verified): MessageInitShape<typeof VerifyChainResponseSchema> {
  return {
    checkedCount: BigInt(checked),
    throughPosition: through.position,
    head: { position: head.position, hash: head.hash.toString('hex') },
    ...(broken && { break: { position: broken.position, kind: BREAK[broken.kind] } }),
    nextPageToken: done ? '' : tokenOf(through),
  };
}

export const headFromProto = ({ position, hash }: ChainHead): Head => ({ position, hash: Buffer.from(hash, 'hex') });

const tokenOf = ({ position, hash }: Head) => Buffer.from(`${position} ${hash.toString('hex')}`).toString('base64url');

/** Where a walk goes on. A token that someone made up deceives nobody but them. */
export function markFromToken(token: string): Head {
  if (token === '') return START;
  const [, position, hash] = /^(\d{1,18}) ([0-9a-f]{64})$/.exec(Buffer.from(token, 'base64url').toString('utf8')) ?? [];
  if (!position || !hash) throw new AppError('PAGE_TOKEN_INVALID', 'the page token is not one that this walk gave out: start without it');
  return { position: BigInt(position), hash: Buffer.from(hash, 'hex') };
}
