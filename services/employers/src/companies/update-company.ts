import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { CompanyChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import type { CompanyRow } from '../schema.ts';
import { cleanDescription } from '../texts/clean-description.ts';
import { cleanLine } from '../texts/clean-text.ts';
import { assertNamed, companyNotFound, logoPathOf, slugTaken } from './company.ts';
import { lockCompany, updateCompany as write } from './company-queries.ts';

const LONGEST_DESCRIPTION = 10_000;

export interface CompanyChange extends Partial<Pick<CompanyRow, 'name' | 'slug' | 'domain' | 'industry' | 'size' | 'location' | 'website' | 'description'>> {}

/** Changes what a company says of itself; who shows its name or address is told. */
export async function updateCompany(deps: Pick<EmployersDeps, 'db'>, actor: CompanyMember, etag: string, asked: CompanyChange): Promise<CompanyRow> {
  const change = cleaned(asked);
  if (change.name !== undefined) assertNamed(change.name);
  return asActor(deps.db, actor, async (db) => {
    const company = await lockCompany(db, actor.companyId);
    if (!company) throw companyNotFound();
    if (versionOf(etag) !== company.version) throw changedSinceRead();
    const changed = await write(db, company.id, change);
    const { id, name, slug } = changed;
    const told = { companyId: id, name, slug, logoPath: logoPathOf(changed) };
    if (name !== company.name || slug !== company.slug) await emit(db, CompanyChangedSchema, told, { aggregateId: id });
    return changed;
  }).catch((error: unknown) => {
    throw change.slug !== undefined && isSlugTaken(error) ? slugTaken(change.slug) : error;
  });
}

function cleaned({ name, industry, location, description, ...rest }: CompanyChange): CompanyChange {
  return {
    ...rest,
    ...(name !== undefined && { name: cleanLine(name) }),
    ...(industry !== undefined && { industry: cleanLine(industry) }),
    ...(location !== undefined && { location: cleanLine(location) }),
    ...(description !== undefined && { description: cleanDescription(description, LONGEST_DESCRIPTION) }),
  };
}

/** The addresses of other companies cannot be looked up here, but no two can be the same. */
const isSlugTaken = (error: unknown) => (error as { constraint?: unknown }).constraint === 'companies_slug_key';
