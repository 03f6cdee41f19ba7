import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import type { StageChangeRow } from '../schema.ts';
import { changeMany, type ManyAsked, type OneOfMany } from './change-many.ts';
import { moveMany } from './move-many.ts';
import { listLastStageChanges } from './stage-change-queries.ts';
import { undoOf } from './undo-move.ts';

export interface BulkUndoInput extends Omit<ManyAsked, 'ids'> {
  readonly moves: readonly { readonly id: string; readonly changeId: string }[];
}

/** Takes back the caller's last moves of many applicants, by the rules of undoMove. */
export function bulkUndoMoves(deps: AtsDeps, actor: CompanyMember, { moves, ...request }: BulkUndoInput): Promise<OneOfMany[]> {
  const ids = moves.map(({ id }) => id);
  const changeOf = new Map(moves.map(({ id, changeId }) => [id, changeId]));
  const now = new Date();
  let last = new Map<string, StageChangeRow>();
  return changeMany(
    deps,
    actor,
    { ...request, ids },
    (locked) => {
      const { applicant: standing, job, stage: from } = locked;
      const { undoes, to, patch } = undoOf(locked, last.get(standing.id), { changeId: changeOf.get(standing.id)!, moverId: actor.userId, now });
      return { standing, job, from, to, patch, undoes };
    },
    (db, decided) => moveMany(db, actor, decided),
    async (db) => void (last = new Map((await listLastStageChanges(db, actor.companyId, ids)).map((change) => [change.application_id, change]))),
  );
}
