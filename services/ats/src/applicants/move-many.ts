import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import type { ApplicantRow, AtsDb, JobRow, StageRow } from '../schema.ts';
import { type ApplicantPatch, updateEach } from './applicant-queries.ts';
import { tellChanges } from './change-applicant.ts';
import { type Move, recordMoves } from './record-move.ts';

export interface ManyMove {
  /** The locked row. */
  readonly standing: ApplicantRow;
  readonly job: JobRow;
  readonly from: StageRow;
  readonly to: StageRow;
  /** What changes besides the stage, of the same columns for all; otherwise the application stands as before, and in the stage from now on. */
  readonly patch?: Pick<ApplicantPatch, 'stage_time' | 'outcome' | 'outcome_reason'>;
  readonly reason?: string;
  /** The move that this one takes back. */
  readonly undoes?: string;
}

/** An applicant who was moved, and the move. */
export interface Moved {
  readonly applicant: ApplicantRow;
  readonly stage: StageRow;
  readonly changeId: string;
}

const CHUNK = 1000;

/** Moves many applicants, each to a stage of their own. */
export async function moveMany(db: ScopedDb<AtsDb>, actor: CompanyMember, moves: readonly ManyMove[]): Promise<Moved[]> {
  const time = new Date();
  const moved: Moved[] = [];
  for (let at = 0; at < moves.length; at += CHUNK) {
    const some = moves.slice(at, at + CHUNK);
    const rows = await updateEach(
      db,
      actor.companyId,
      some.map(({ standing, to, patch }) => ({ id: standing.id, patch: { stage_id: to.id, stage_time: time, ...patch } })),
    );
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const made = some.map(({ standing, patch: _, ...move }): Move => {
      return { ...move, applicant: rowOf.get(standing.id)!, left: standing, moverId: actor.userId, time };
    });
    await tellChanges(db, rows.map((row) => ({ row, formerAssignee: row.assigned_to })));
    const ids = await recordMoves(db, made);
    moved.push(...some.map(({ standing, to }, index) => ({ applicant: rowOf.get(standing.id)!, stage: to, changeId: ids[index]! })));
  }
  return moved;
}
