import { systemActor } from '@hireflux/kit/actor';
import { asActorReading, type ScopedDb } from '@hireflux/kit/db';
import type { AuditDeps } from '../deps.ts';
import type { AuditDb } from '../schema.ts';
import { breakOf, type ChainBreak, type Head } from './audit-entry.ts';
import { findHash, getHead, listAfter } from './audit-queries.ts';

const VERIFIER = systemActor('verifier');
const BATCH = 2000;
/** A part ends after this, however many entries it was to check, so that it fits any deadline. */
const PART_MS = 4000;

/** One part of a walk along the chain. */
export interface Part {
  /** Up to where the parts before have found it whole. */
  readonly after: Head;
  readonly most: number;
  /** A head that someone kept. */
  readonly known?: Head | undefined;
}

export interface Verified {
  readonly checked: number;
  /** Up to where it is whole. */
  readonly through: Head;
  readonly head: Head;
  readonly broken?: ChainBreak | undefined;
  /** Whether the walk is at its end. */
  readonly done: boolean;
}

/** Checks a part of the chain, as it stands at one moment. */
export function verifyChain({ db }: AuditDeps, part: Part, signal: AbortSignal): Promise<Verified> {
  return asActorReading(
    db,
    VERIFIER,
    async (db) => {
      const head = await getHead(db);
      const walked = await walk(db, part, head, signal);
      const broken = walked.broken ?? (await replaced(db, part.known, walked.through)) ?? (await atEnd(db, part, walked.through, head));
      return { ...walked, head, broken, done: broken !== undefined || walked.through.position >= head.position };
    },
    signal,
  );
}

async function walk(db: ScopedDb<AuditDb>, { after, most }: Part, head: Head, signal: AbortSignal) {
  const until = performance.now() + PART_MS;
  let through = after;
  let checked = 0;
  while (checked < most && through.position < head.position && performance.now() < until) {
    signal.throwIfAborted();
    const rows = await listAfter(db, through.position, Math.min(BATCH, most - checked, Number(head.position - through.position)));
    if (rows.length === 0) return { through, checked, broken: missing(through) };
    for (const row of rows) {
      const broken = breakOf(through, row);
      if (broken) return { through, checked, broken };
      through = { position: through.position + 1n, hash: row.hash };
      checked += 1;
    }
  }
  return { through, checked, broken: undefined };
}

/** Whether another entry stands where someone kept the hash of one. */
async function replaced(db: ScopedDb<AuditDb>, known: Head | undefined, through: Head): Promise<ChainBreak | undefined> {
  if (!known || known.position === 0n || known.position > through.position) return undefined;
  const hash = await findHash(db, known.position);
  return hash?.equals(known.hash) ? undefined : { position: known.position, kind: 'replaced' };
}

/** What only the end shows: that entries were cut off, or put on beside the chain. */
async function atEnd(db: ScopedDb<AuditDb>, { known }: Part, through: Head, head: Head): Promise<ChainBreak | undefined> {
  if (through.position < head.position) return undefined;
  if (through.position > head.position || (known && known.position > head.position)) return missing(head);
  if (!through.hash.equals(head.hash)) return { position: through.position, kind: 'changed' };
  const [beyond] = await listAfter(db, head.position, 1);
  return beyond && { position: BigInt(beyond.position), kind: 'unlinked' };
}

const missing = ({ position }: Head): ChainBreak => ({ position: position + 1n, kind: 'missing' });
