import { join } from 'node:path';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { ApplicantOrder, ApplicantService, ListApplicantsRequestSchema, ListApplicantsResponseSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { Fault } from '../fault.ts';
import { type Bench, type Findings, profileNote, ratioFigure } from './figure.ts';
import { grpcCaller } from './grpc-caller.ts';
import { inTurns, many } from './in-turns.ts';
import { manyApplicants } from './many-applicants.ts';
import { findPgbench, pgbenchScript, runPgbench } from './pgbench.ts';
import { startPinned } from './pinned.ts';
import { postgresProcesses } from './postgres-cpu.ts';
import { statementsOfList } from './statements-of-list.ts';
import { memberToken } from './tokens.ts';

const APPLICANTS = 10_000;
const PAGE = 50;
const CLIENTS = 4;
const CALLS = 1_500;
const MOST = 6;

/** ListApplicants by its own routes, against its statements run by pgbench; both with what PostgreSQL takes of it. */
export async function listingApplicants({ folder, variables }: Bench): Promise<Findings> {
  const pgbench = findPgbench();
  if (!pgbench) throw new Fault('pgbench is missing; it comes with PostgreSQL (Debian: apt-get install postgresql), and run make bench again.');
  const given = await manyApplicants(APPLICANTS);
  const { database, companyId, jobId } = given;
  const script = join(folder, 'list-applicants.sql');
  const values = pgbenchScript(script, await statementsOfList(given, PAGE));
  const postgres = await postgresProcesses(database.url);
  const server = await startPinned('applicants.ts', [database.url, String(CLIENTS)], join(folder, 'applicants.log'), variables);
  const request = create(ListApplicantsRequestSchema, { jobId, pageSize: PAGE, order: ApplicantOrder.FIT_INDEX });
  const message = Buffer.from(toBinary(ListApplicantsRequestSchema, request));
  const caller = grpcCaller(server.port, ApplicantService, 'ListApplicants', message, await memberToken(folder, companyId));

  const ours = async (calls: number) => {
    const before = (await server.cpu()) + postgres.cpu();
    await many(calls, CLIENTS, caller.call);
    return (await server.cpu()) + postgres.cpu() - before;
  };
  const theirs = async (calls: number) => {
    const before = postgres.cpu();
    const own = await runPgbench(pgbench, database.url, script, values, CLIENTS, calls);
    return own + postgres.cpu() - before;
  };
  try {
    const { applicants } = fromBinary(ListApplicantsResponseSchema, await caller.call());
    if (applicants.length !== PAGE) throw new Error(`${applicants.length} applicants were listed instead of ${PAGE}`);
    const turns = await inTurns(ours, theirs, CALLS);
    const before = { server: await server.cpu(), postgres: postgres.cpu() };
    await many(CALLS, CLIENTS, caller.call);
    const [own, database] = [((await server.cpu()) - before.server) / CALLS, (postgres.cpu() - before.postgres) / CALLS];
    const profile = await server.profile(() => many(CALLS, CLIENTS, caller.call));
    return {
      figures: [ratioFigure(`ListApplicants, ${PAGE} of ${APPLICANTS}, row-level security and policy`, 'the same SQL prepared in pgbench', turns, MOST)],
      notes: [`ListApplicants: ${Math.round(own)} µs of the server and ${Math.round(database)} µs of PostgreSQL a call.`, profileNote('ListApplicants in the server', profile)],
    };
  } finally {
    caller.close();
    await server.close();
    await database.destroy();
  }
}
