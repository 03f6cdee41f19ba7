import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import type { ApplicantRow, AtsDb, JobRow, StageRow } from '../schema.ts';
import { updateApplicants } from './applicant-queries.ts';
import { tellChanges } from './change-applicant.ts';
import { type Move, recordMoves } from './record-move.ts';

export interface ManyMove {
  /** The locked row. */
  readonly standing: ApplicantRow;
  readonly job: JobRow;
  readonly from: StageRow;
  /** A stage in which the application stands as it does in the one before. */
  readonly to: StageRow;
}

const CHUNK = 1000;

/** Moves many applicants since their stages changed. How an application stands is not touched by it. */
export async function moveMany(db: ScopedDb<AtsDb>, actor: CompanyMember, moves: readonly ManyMove[]): Promise<void> {
  const time = new Date();
  for (const [stageId, group] of Map.groupBy(moves, ({ to }) => to.id)) {
    for (let at = 0; at < group.length; at += CHUNK) {
      const byId = new Map(group.slice(at, at + CHUNK).map((move) => [move.standing.id, move]));
      const rows = await updateApplicants(db, actor.companyId, [...byId.keys()], { stage_id: stageId, stage_time: time });
      await tellChanges(db, rows.map((row) => ({ row, formerAssignee: row.assigned_to })));
      await recordMoves(
        db,
        rows.map((row): Move => {
          const { standing, job, from, to } = byId.get(row.id)!;
          return { applicant: row, job, from, to, left: standing, moverId: actor.userId };
        }),
      );
    }
  }
}
