import type { CompanyMember } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { companyNotFound } from '../companies/company.ts';
import { findCompany } from '../companies/company-queries.ts';
import type { EmployersDeps } from '../deps.ts';
import { lookThrough } from './look-through.ts';
import type { Finding, Posting } from './posting.ts';

/** What is to be looked at in a posting of a company, today. */
export async function checkPosting({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, posting: Posting, signal: AbortSignal): Promise<Finding[]> {
  const company = await asActorReading(db, actor, (db) => findCompany(db, actor.companyId), signal);
  if (!company) throw companyNotFound();
  return lookThrough(posting, company, new Date().toISOString().slice(0, 10));
}
