import type { ServiceImpl } from '@connectrpc/connect';
import { actorOf, memberActor, publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { requestHash } from '@hireflux/kit/request-id';
import { type CompanyService, RegisterCompanyRequestSchema } from '@hireflux/proto/employers/v1/company_service_pb';
import type { EmployersDeps } from '../deps.ts';
import { roleToProto } from '../members/member-proto.ts';
import { assertOwnCompany, companyNotFound } from './company.ts';
import { changeFromProto, publicToProto, sizeFromProto, toProto } from './company-proto.ts';
import { findCompany, findPublicCompany } from './company-queries.ts';
import { uploadLogo } from '../logos/upload-logo.ts';
import { registerCompany } from './register-company.ts';
import { updateCompany } from './update-company.ts';

export function companyService(deps: EmployersDeps): ServiceImpl<typeof CompanyService> {
  return {
    async registerCompany(req, ctx) {
      const actor = actorOf(ctx);
      if (actor.kind !== 'member') throw new AppError('NOT_ALLOWED', 'only an employer may register a company');
      const input = { ...req, size: sizeFromProto(req.size), requestHash: requestHash(RegisterCompanyRequestSchema, req) };
      return { company: toProto(await registerCompany(deps, actor, input)) };
    },

    async getMyCompany(_req, ctx) {
      const actor = memberActor(ctx);
      const company = await asActorReading(deps.db, actor, (db) => findCompany(db, actor.companyId), ctx.signal);
      if (!company) throw companyNotFound();
      return { company: toProto(company), role: roleToProto(actor.role) };
    },

    async getCompany(req, ctx) {
      const actor = memberActor(ctx);
      assertOwnCompany(actor, req.companyId);
      const company = await asActorReading(deps.db, actor, (db) => findCompany(db, actor.companyId), ctx.signal);
      if (!company) throw companyNotFound();
      return { company: toProto(company) };
    },

    async updateCompany(req, ctx) {
      const actor = memberActor(ctx);
      assertOwnCompany(actor, req.companyId);
      return { company: toProto(await updateCompany(deps, actor, req.etag, changeFromProto(req))) };
    },

    async uploadLogo(req, ctx) {
      const actor = memberActor(ctx);
      assertOwnCompany(actor, req.companyId);
      return { company: toProto(await uploadLogo(deps, actor, req.uploadToken)) };
    },

    async getPublicCompany(req, ctx) {
      const company = await asActorReading(deps.db, publicActor, (db) => findPublicCompany(db, req.slug.toLowerCase()), ctx.signal);
      if (!company) throw companyNotFound();
      return { company: publicToProto(company) };
    },
  };
}
