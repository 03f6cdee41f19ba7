import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import type { EmployersDeps } from '../deps.ts';
import { jobNotFound } from '../jobs/job.ts';
import { findJob } from '../jobs/job-queries.ts';
import { formFromProto, formToProto, knockOutsToProto } from './form-proto.ts';
import { listQuestions } from './form-queries.ts';
import { type KeptForm, updateForm } from './update-form.ts';

export function applicationFormService(deps: EmployersDeps): ServiceImpl<typeof ApplicationFormService> {
  const toProto = ({ formVersion, questions }: KeptForm) => ({
    form: formToProto(formVersion, questions),
    knockOuts: knockOutsToProto(questions),
  });
  return {
    async getForm(req, ctx) {
      const actor = memberActor(ctx);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const job = await findJob(db, actor.companyId, req.jobId);
          if (!job) throw jobNotFound(req.jobId);
          return toProto({ formVersion: job.form_version, questions: await listQuestions(db, job.company_id, job.id) });
        },
        ctx.signal,
      );
    },

    async updateForm(req, ctx) {
      return toProto(await updateForm(deps, memberActor(ctx), formFromProto(req)));
    },
  };
}
