import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { AppError, type Reason } from '@hireflux/kit/errors';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { AtsDeps } from '../deps.ts';
import type { ApplicantRow, AtsDb, StageRow } from '../schema.ts';
import { applicantNotFound, type PlacedApplicant } from './applicant.ts';
import { claimBulkChange, findBulkChange, keepResults } from './bulk-queries.ts';
import { lockMany } from './lock-many.ts';
import type { LockedApplicant } from './lock-placed.ts';

/** Which applicants, by a request that is answered the same when it comes again. */
export interface ManyAsked {
  readonly requestId: string;
  readonly requestHash: Buffer;
  /** Of the applicants, each once. */
  readonly ids: readonly string[];
}

/** What became of one of many. */
export interface OneOfMany {
  /** The applicant as they are now; undefined where they could not be changed. */
  readonly placed?: PlacedApplicant | undefined;
  /** The move that was made of them. */
  readonly changeId?: string | undefined;
  readonly refusal?: Refusal | undefined;
}

export interface Refusal {
  readonly reason: Reason;
  readonly message: string;
}

/** What was changed of one: the row, the stage where it is another now, and the move. */
export interface Outcome {
  readonly applicant: ApplicantRow;
  readonly stage?: StageRow;
  readonly changeId?: string;
}

/** A result as it is kept. */
type Kept = Partial<Refusal> & { readonly changeId?: string };

/**
 * Does something to many applicants in one transaction, once by a request_id. `decide` says what to do to one, and throws
 * where they cannot be changed; `carry` does it to all of those at once. Answers for each, in the order that they were named in.
 */
export function changeMany<D>(
  { db }: AtsDeps,
  actor: CompanyMember,
  { requestId, requestHash, ids }: ManyAsked,
  decide: (locked: LockedApplicant) => D | undefined,
  carry: (db: ScopedDb<AtsDb>, decisions: readonly D[]) => Promise<readonly Outcome[]>,
  prepare: (db: ScopedDb<AtsDb>) => Promise<void> = async () => {},
): Promise<OneOfMany[]> {
  const { companyId } = actor;
  return asActor(db, actor, async (db) => {
    const claimed = await claimBulkChange(db, { company_id: companyId, request_id: requestId, request_hash: requestHash });
    const locked = await lockMany(db, companyId, ids);
    if (!claimed) {
      const { row } = await onceByRequest(requestHash, async () => undefined, () => findBulkChange(db, companyId, requestId));
      return (row.results as readonly Kept[]).map((kept, at) => nowOf(kept, locked.get(ids[at]!)));
    }
    if (locked.size === 0) throw applicantNotFound(ids[0]!);

    await prepare(db);
    const decisions = new Map<string, D>();
    const refusals = new Map<string, Refusal>();
    for (const id of ids) {
      const tried = attempt(() => decide(locked.get(id) ?? missing(id)));
      if ('refusal' in tried) refusals.set(id, tried.refusal);
      else if (tried.made !== undefined) decisions.set(id, tried.made);
    }
    const outcomes = new Map((await carry(db, [...decisions.values()])).map((outcome) => [outcome.applicant.id, outcome]));
    const kept = ids.map((id): Kept => ({ ...refusals.get(id), ...(outcomes.get(id)?.changeId && { changeId: outcomes.get(id)!.changeId! }) }));
    await keepResults(db, companyId, requestId, JSON.stringify(kept));
    return kept.map((each, at) => {
      const standing = locked.get(ids[at]!);
      return nowOf(each, standing && { ...standing, ...outcomes.get(standing.applicant.id) });
    });
  });
}

function nowOf({ changeId, reason, message = '' }: Kept, locked: Pick<LockedApplicant, 'applicant' | 'stage'> | undefined): OneOfMany {
  if (reason) return { refusal: { reason, message } };
  return { placed: locked && { applicant: locked.applicant, stage: locked.stage }, changeId };
}

function attempt<T>(work: () => T): { readonly made: T } | { readonly refusal: Refusal } {
  try {
    return { made: work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refusal: { reason: error.reason, message: error.message } };
  }
}

function missing(id: string): never {
  throw applicantNotFound(id);
}
