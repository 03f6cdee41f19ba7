import { randomBytes } from 'node:crypto';
import type { Member } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { CompanyRegisteredSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import { insertMember } from '../members/member-queries.ts';
import { tellJoined } from '../members/tell-member.ts';
import type { CompanyRow, NewMember } from '../schema.ts';
import { cleanLine } from '../texts/clean-text.ts';
import { assertNamed, companyExists, slugOf } from './company.ts';
import { findCompanyOfOwner, insertCompany } from './company-queries.ts';

export interface RegisterInput extends Pick<CompanyRow, 'name' | 'domain' | 'industry' | 'size' | 'location'> {
  readonly requestId: string;
  readonly requestHash: Buffer;
}

/** Registers a company with the user as its owner; a user registers one. */
export async function registerCompany(deps: Pick<EmployersDeps, 'db' | 'users' | 'nudge'>, user: Member, asked: RegisterInput): Promise<CompanyRow> {
  const input = { ...asked, name: cleanLine(asked.name), industry: cleanLine(asked.industry), location: cleanLine(asked.location) };
  assertNamed(input.name);
  const before = await asActorReading(deps.db, user, (db) => findCompanyOfOwner(db, user.userId));
  if (before) return theSame(before, input);
  const { name, email, locale } = await deps.users.self.getUser({ userId: user.userId });
  const owner = { name, email, locale, user_id: user.userId, role: 'owner', status: 'active' } as const;
  const slug = slugOf(input.name);
  const made = (await insert(deps, user, owner, input, slug)) ?? (await insert(deps, user, owner, input, `${slug}-${suffix()}`));
  if (made) return made;
  const meanwhile = await asActorReading(deps.db, user, (db) => findCompanyOfOwner(db, user.userId));
  if (meanwhile) return theSame(meanwhile, input);
  throw new Error('no address could be found for a company');
}

/** The new company's owner acts for it from its first row on. */
function insert(
  deps: Pick<EmployersDeps, 'db' | 'nudge'>,
  user: Member,
  owner: Omit<NewMember, 'company_id' | 'id'>,
  input: RegisterInput,
  slug: string,
): Promise<CompanyRow | undefined> {
  const id = newId();
  const { requestId: request_id, requestHash: request_hash, name, domain, industry, size, location } = input;
  return asActor(deps.db, { ...user, companyId: id, role: 'owner' }, async (db) => {
    const company = await insertCompany(db, { id, owner_id: user.userId, request_id, request_hash, slug, name, domain, industry, size, location });
    if (!company) return undefined;
    const member = await insertMember(db, { ...owner, company_id: id, id: newId(), joined_time: new Date() });
    await emit(db, CompanyRegisteredSchema, { companyId: id, name, slug, ownerId: user.userId, ownerMemberId: member.id }, { aggregateId: id });
    await tellJoined(deps, db, member);
    return company;
  });
}

/** What this very request registered; another one finds that the user has a company. */
async function theSame(before: CompanyRow, input: RegisterInput): Promise<CompanyRow> {
  if (before.request_id !== input.requestId) throw companyExists();
  return (await onceByRequest(input.requestHash, async () => undefined, async () => before)).row;
}

const suffix = () => randomBytes(3).toString('hex');
