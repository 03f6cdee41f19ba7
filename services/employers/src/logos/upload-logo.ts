import { createHash } from 'node:crypto';
import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { CompanyChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { companyNotFound, logoPathOf } from '../companies/company.ts';
import { lockCompany, updateCompany } from '../companies/company-queries.ts';
import type { EmployersDeps } from '../deps.ts';
import type { CompanyRow } from '../schema.ts';
import { drawAnew } from './draw-anew.ts';
import { putRemoval } from './logo-queries.ts';

type Deps = Pick<EmployersDeps, 'db' | 'logos'>;

/** Gives a company the logo that was uploaded, or none; who shows it is told. The one before is removed in a while. */
export async function uploadLogo(deps: Deps, actor: CompanyMember, uploadToken: string): Promise<CompanyRow> {
  const logo = uploadToken === '' ? '' : await keep(deps, actor, uploadToken);
  return asActor(deps.db, actor, async (db) => {
    const company = await lockCompany(db, actor.companyId);
    if (!company) throw companyNotFound();
    if (company.logo === logo) return company;
    const changed = await updateCompany(db, company.id, { logo });
    if (company.logo) await putRemoval(db, company.logo);
    const { id, name, slug } = changed;
    await emit(db, CompanyChangedSchema, { companyId: id, name, slug, logoPath: logoPathOf(changed) }, { aggregateId: id });
    return changed;
  });
}

/** Keeps the picture of an upload, named by what it is. It is noted first: what no company comes to show does not stay. */
async function keep({ db, logos }: Deps, actor: CompanyMember, uploadToken: string): Promise<string> {
  const { kind, bytes } = await drawAnew(await logos.read(uploadToken, actor.userId));
  const logo = `${createHash('sha256').update(bytes).digest('hex')}.${kind}`;
  await asActor(db, actor, (db) => putRemoval(db, logo));
  await logos.keep(logo, bytes);
  return logo;
}
