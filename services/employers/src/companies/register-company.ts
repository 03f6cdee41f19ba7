import { randomBytes } from 'node:crypto';
import type { Member } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { CompanyRegisteredSchema, MemberJoinedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import { insertMember } from '../members/member-queries.ts';
import type { CompanyRow } from '../schema.ts';
import { assertNamed, companyExists, slugOf } from './company.ts';
import { findCompanyOfOwner, insertCompany } from './company-queries.ts';

export interface RegisterInput extends Pick<CompanyRow, 'name' | 'domain' | 'industry' | 'size' | 'location'> {
  readonly requestId: string;
  readonly requestHash: Buffer;
}

/** Registers a company with the user as its owner; a user registers one. */
export async function registerCompany(deps: Pick<EmployersDeps, 'db'>, user: Member, input: RegisterInput): Promise<CompanyRow> {
  assertNamed(input.name);
  const before = await asActorReading(deps.db, user, (db) => findCompanyOfOwner(db, user.userId));
  if (before) return theSame(before, input);
  const made = (await insert(deps, user, input, slugOf(input.name))) ?? (await insert(deps, user, input, `${slugOf(input.name)}-${suffix()}`));
  if (made) return made;
  const meanwhile = await asActorReading(deps.db, user, (db) => findCompanyOfOwner(db, user.userId));
  if (meanwhile) return theSame(meanwhile, input);
  throw new Error('no address could be found for a company');
}

/** The new company's owner acts for it from its first row on. */
function insert(deps: Pick<EmployersDeps, 'db'>, user: Member, input: RegisterInput, slug: string): Promise<CompanyRow | undefined> {
  const id = newId();
  const { requestId: request_id, requestHash: request_hash, name, domain, industry, size, location } = input;
  return asActor(deps.db, { ...user, companyId: id, role: 'owner' }, async (db) => {
    const company = await insertCompany(db, { id, owner_id: user.userId, request_id, request_hash, slug, name, domain, industry, size, location });
    if (!company) return undefined;
    await insertMember(db, { company_id: id, user_id: user.userId, role: 'owner', joined_time: new Date() });
    await emit(db, CompanyRegisteredSchema, { companyId: id, name, slug, ownerId: user.userId }, { aggregateId: id });
    await emit(db, MemberJoinedSchema, { companyId: id, userId: user.userId, role: MemberRole.OWNER }, { aggregateId: id });
    return company;
  });
}

/** What this very request registered; another one finds that the user has a company. */
async function theSame(before: CompanyRow, input: RegisterInput): Promise<CompanyRow> {
  if (before.request_id !== input.requestId) throw companyExists();
  return (await onceByRequest(input.requestHash, async () => undefined, async () => before)).row;
}

const suffix = () => randomBytes(3).toString('hex');
