import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import { findJob } from '../jobs/job-queries.ts';
import type { ApplicantRow, AtsDb } from '../schema.ts';
import { applicantNotFound, type Candidacy } from './applicant.ts';
import { findApplicant } from './applicant-queries.ts';

type Db = ScopedDb<AtsDb>;

/** An applicant whom the member may see: an interviewer, those assigned to them. */
export async function seeApplicant(db: Db, actor: CompanyMember, id: string): Promise<ApplicantRow> {
  const applicant = await findSeen(db, actor, id);
  if (!applicant) throw applicantNotFound(id);
  return applicant;
}

/** As seeApplicant, with the job. */
export async function seeCandidacy(db: Db, actor: CompanyMember, id: string): Promise<Candidacy> {
  const candidacy = await findCandidacy(db, actor, id);
  if (!candidacy) throw applicantNotFound(id);
  return candidacy;
}

/** As seeCandidacy; undefined where the member may see no such applicant. */
export async function findCandidacy(db: Db, actor: CompanyMember, id: string): Promise<Candidacy | undefined> {
  const applicant = await findSeen(db, actor, id);
  return applicant && { applicant, job: (await findJob(db, actor.companyId, applicant.job_id))! };
}

function findSeen(db: Db, { companyId, userId, assignedOnly }: CompanyMember, id: string): Promise<ApplicantRow | undefined> {
  return findApplicant(db, companyId, id, assignedOnly ? userId : undefined);
}
