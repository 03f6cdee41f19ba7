import type { CompanyMember } from '@hireflux/kit/actor';
import { isBlank } from '@hireflux/kit/blank';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { PipelineChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { lockApplicants } from '../applicants/applicant-queries.ts';
import { moveMany } from '../applicants/move-many.ts';
import type { AtsDeps } from '../deps.ts';
import { listJobsOf } from '../jobs/job-queries.ts';
import type { AtsDb, PipelineRow, StageRow } from '../schema.ts';
import type { WholePipeline } from './create-pipeline.ts';
import { assertKept, assertStages, counterpart, decideAlike, type Draft, invalid, pipelineNotFound, stageInUse, stageNotFound } from './pipeline.ts';
import { stageToProto } from './pipeline-proto.ts';
import { deleteStages, lockDefaultPipeline, listStages, lockPipeline, updatePipeline as write, upsertStages } from './pipeline-queries.ts';
import { stageRows } from './stage-rows.ts';

export interface UpdateInput {
  readonly pipelineId: string;
  readonly etag: string;
  readonly name: string;
  readonly stages: readonly Draft[];
  /** Where the applicants of stages go that are taken away: from one stage to another, by their ids. */
  readonly moves: ReadonlyMap<string, string>;
  readonly makeDefault: boolean;
}

/** Writes a pipeline anew. Nobody moves through it meanwhile, so that no applicant is left in a stage that is taken away. */
export function updatePipeline({ db }: AtsDeps, actor: CompanyMember, input: UpdateInput): Promise<WholePipeline> {
  const { companyId } = actor;
  assertStages(input.stages);
  if (isBlank(input.name)) throw invalid('name', 'give the pipeline a name');
  return asActor(db, actor, async (db) => {
    // Before the pipeline itself: of two that are to become the default, one waits here.
    const former = input.makeDefault ? await lockDefault(db, companyId) : undefined;
    const standing = await lockPipeline(db, companyId, input.pipelineId);
    if (!standing || standing.delete_time) throw pipelineNotFound(input.pipelineId);
    if (versionOf(input.etag) !== standing.version) throw changedSinceRead();
    const before = await listStages(db, companyId, standing.id);
    assertKept(before, input.stages);

    const stages = stageRows(standing, input.stages);
    const removed = before.filter(({ id }) => !stages.some((stage) => stage.id === id));
    await upsertStages(db, stages);
    await moveOut(db, actor, { pipeline: standing, before, stages, moves: input.moves });
    await deleteStages(db, companyId, removed.map(({ id }) => id));
    if (former && former.id !== standing.id) await write(db, companyId, former.id, { is_default: false });
    const pipeline = await write(db, companyId, standing.id, { name: input.name, is_default: input.makeDefault || standing.is_default });
    await emit(db, PipelineChangedSchema, { companyId, pipelineId: pipeline.id, stages: stages.map(stageToProto) }, { aggregateId: pipeline.id });
    return { pipeline, stages };
  });
}

interface Rewriting {
  readonly pipeline: PipelineRow;
  readonly before: readonly StageRow[];
  readonly stages: readonly StageRow[];
  readonly moves: ReadonlyMap<string, string>;
}

/** Moves everyone out of the stages that are taken away. Nobody need say where those go who withdrew: no list counts them. */
async function moveOut(db: ScopedDb<AtsDb>, actor: CompanyMember, { pipeline, before, stages, moves }: Rewriting): Promise<void> {
  const removed = before.filter(({ id }) => !stages.some((stage) => stage.id === id));
  const targets = targetsOf(removed, stages, moves);
  if (removed.length === 0) return;
  const applicants = await lockApplicants(db, actor.companyId, { stageIds: removed.map(({ id }) => id) });
  for (const stage of removed) {
    const count = applicants.filter(({ stage_id, outcome }) => stage_id === stage.id && outcome !== 'withdrawn').length;
    if (count > 0 && !targets.has(stage.id)) throw stageInUse(stage, count);
  }
  const jobs = new Map((await listJobsOf(db, actor.companyId, pipeline.id)).map((job) => [job.id, job]));
  await moveMany(
    db,
    actor,
    applicants.map((standing) => {
      const from = removed.find(({ id }) => id === standing.stage_id)!;
      return { standing, job: jobs.get(standing.job_id)!, from, to: targets.get(from.id) ?? counterpart(from, before, stages) };
    }),
  );
}

/** Where the applicants of each stage that is taken away go, as it was asked for. */
function targetsOf(removed: readonly StageRow[], stages: readonly StageRow[], moves: ReadonlyMap<string, string>): Map<string, StageRow> {
  const targets = new Map<string, StageRow>();
  for (const [fromId, toId] of moves) {
    const from = removed.find(({ id }) => id === fromId);
    if (!from) throw invalid('moves', 'applicants are moved only from a stage that is taken away: leave the others out');
    const to = stages.find(({ id }) => id === toId);
    if (!to) throw stageNotFound(toId);
    if (!decideAlike(from.kind, to.kind)) {
      throw invalid('moves', `applications stand otherwise in "${to.name}" than in "${from.name}": choose a stage that decides them alike`);
    }
    targets.set(fromId, to);
  }
  return targets;
}

/** A company has a default pipeline, but which one may change while this waits for it. */
async function lockDefault(db: ScopedDb<AtsDb>, companyId: string): Promise<PipelineRow | undefined> {
  return (await lockDefaultPipeline(db, companyId)) ?? (await lockDefaultPipeline(db, companyId));
}
