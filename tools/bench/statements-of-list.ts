import { create } from '@bufbuild/protobuf';
import { openDatabase } from '@hireflux/kit/database';
import { ListApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import pg from 'pg';
import { filterFromProto } from '../../services/ats/src/applicants/applicant-proto.ts';
import { listApplicants } from '../../services/ats/src/applicants/list-applicants.ts';
import type { AtsDeps } from '../../services/ats/src/deps.ts';
import type { AtsDb } from '../../services/ats/src/schema.ts';
import { member } from '../../services/ats/src/testing/given.ts';
import type { ManyApplicants } from './many-applicants.ts';
import type { Statement } from './pgbench.ts';

/** What a list cannot do without: the transaction, its actor, and the rows themselves. */
const NEEDED = /^(begin|start|commit)|set_config|job_applications/;

/** The statements that a list of applicants needs, as the product sends them. */
export async function statementsOfList({ database, companyId, jobId }: ManyApplicants, size: number): Promise<Statement[]> {
  const sent: Statement[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, asked: string | Statement, values: unknown[] = []) {
    sent.push(typeof asked === 'string' ? { text: asked, values } : { text: asked.text, values: asked.values ?? values });
    return query.apply(this, arguments as never);
  } as never;
  // Its connections are made while the client records.
  const db = openDatabase<AtsDb>(database.url, { poolSize: 1 });
  try {
    const input = { jobId, byFit: true, filter: filterFromProto(create(ListApplicantsRequestSchema)), size, pageToken: '', skip: 0, counts: false };
    await listApplicants({ db } as AtsDeps, member(companyId, 'recruiter'), input, new AbortController().signal);
  } finally {
    await db.destroy();
    pg.Client.prototype.query = query;
  }
  return sent.filter(({ text }) => NEEDED.test(text));
}
