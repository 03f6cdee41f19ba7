import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { ApplicantAssignedSchema, NoteAddedSchema, PipelineChangedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { GraceEndedSchema } from '@hireflux/proto/events/v1/billing_pb';
import { UserChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { takeInAssigned, takeInNote, takeInStage, takeInStages, takeInSubmitted, takeInWithdrawn } from './dashboard/take-in-applicant.ts';
import { pauseBeyondPlan } from './jobs/pause-beyond-plan.ts';
import { renameMembersOf } from './members/member-queries.ts';
import type { EmployersDb } from './schema.ts';

export const fromBilling: readonly EventHandler<EmployersDb>[] = [
  on(GraceEndedSchema, async (db, { companyId, limit, holdKeys }) => {
    if (limit === PlanLimit.ACTIVE_JOBS) await pauseBeyondPlan(db, companyId, holdKeys);
  }),
];

export const fromIdentity: readonly EventHandler<EmployersDb>[] = [
  on(UserChangedSchema, (db, { userId, name, locale }) => renameMembersOf(db, userId, { name, locale })),
];

export const fromSeekers: readonly EventHandler<EmployersDb>[] = [on(ApplicationSubmittedSchema, takeInSubmitted), on(ApplicationWithdrawnSchema, takeInWithdrawn)];

export const fromAts: readonly EventHandler<EmployersDb>[] = [
  on(StageChangedSchema, takeInStage),
  on(ApplicantAssignedSchema, takeInAssigned),
  on(NoteAddedSchema, takeInNote),
  on(PipelineChangedSchema, takeInStages),
];
