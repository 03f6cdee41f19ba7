import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { AtsDeps } from '../deps.ts';
import { BYTE_ORDER_MARK, csvLine } from '../exports/csv.ts';
import type { ExportFile } from '../exports/export-files.ts';
import { findJob } from '../jobs/job-queries.ts';
import { jobNotFound } from '../pipelines/pipeline.ts';
import { listStagesOfJob } from '../pipelines/pipeline-queries.ts';
import type { JobRow, ListedApplicantRow, StageRow } from '../schema.ts';
import { type ApplicantFilter, listNewest } from './applicant-list-queries.ts';
import { cellsOf, headings, questionsIn } from './applicant-cells.ts';
import { listAnswersOf, listContacts, listForms } from './export-queries.ts';
import { tellViewed } from './tell-viewed.ts';

/** So many rows are in memory at once. */
const PAGE = 500;

export interface ExportInput {
  readonly jobId: string;
  readonly filter: ApplicantFilter;
  /** What members are called. */
  readonly members: () => Promise<ReadonlyMap<string, string>>;
}

/** Writes a job's applicants into a file, page by page. Each page that is read is recorded as read, also where the file comes to nothing. */
export async function exportApplicants(deps: AtsDeps, actor: CompanyMember, { jobId, filter, members }: ExportInput, signal: AbortSignal): Promise<ExportFile & { readonly count: number }> {
  const { companyId, userId } = actor;
  const { job, stages, forms } = await asActorReading(
    deps.db,
    actor,
    async (db) => {
      const job = await findJob(db, companyId, jobId);
      if (!job) throw jobNotFound(jobId);
      return { job, stages: await listStagesOfJob(db, companyId, jobId), forms: await listForms(db, companyId, jobId) };
    },
    signal,
  );
  const table = { questions: questionsIn(forms), stages: new Map(stages.map((stage) => [stage.id, stage])), members: await members() };
  let count = 0;
  async function* lines() {
    yield BYTE_ORDER_MARK + csvLine(headings(table));
    for (let after: ListedApplicantRow | undefined, more = true; more; ) {
      const page: Page = await readPage(deps, actor, job, filter, after, table, signal);
      yield page.lines;
      count += page.rows.length;
      after = page.rows.at(-1);
      more = page.rows.length === PAGE;
    }
  }
  const fileName = `${job.title.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim()} ${new Date().toISOString().slice(0, 10)}.csv`;
  const file = await deps.exports.write(lines(), { fileName, mediaType: 'text/csv; charset=utf-8', readerId: userId, ownerId: companyId });
  return { ...file, count };
}

interface Page {
  readonly rows: readonly ListedApplicantRow[];
  readonly lines: string;
}

type Table = { readonly questions: ReturnType<typeof questionsIn>; readonly stages: ReadonlyMap<string, StageRow>; readonly members: ReadonlyMap<string, string> };

function readPage(deps: AtsDeps, actor: CompanyMember, job: JobRow, filter: ApplicantFilter, last: ListedApplicantRow | undefined, table: Table, signal: AbortSignal): Promise<Page> {
  const { companyId } = actor;
  signal.throwIfAborted();
  return asActor(deps.db, actor, async (db) => {
    const assignedTo = actor.assignedOnly ? actor.userId : undefined;
    const after = last && { createTime: last.submit_time, id: last.id };
    const rows = await listNewest(db, { ...filter, companyId, jobId: job.id, assignedTo, limit: PAGE, skip: 0, after });
    const ids = rows.map(({ id }) => id);
    const contacts = new Map((await listContacts(db, companyId, ids)).map((contact) => [contact.id, contact]));
    const answers = Map.groupBy(await listAnswersOf(db, companyId, ids), (answer) => answer.application_id);
    if (rows.length > 0) await tellViewed(db, actor, job, rows);
    return { rows, lines: rows.map((row) => csvLine(cellsOf(row, contacts.get(row.id)!, answers.get(row.id) ?? [], table))).join('') };
  });
}
