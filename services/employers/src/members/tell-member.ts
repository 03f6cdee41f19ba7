import { type ScopedDb, scopeOf } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { forgetMembership } from '@hireflux/kit/membership';
import { MemberChangedSchema, MemberJoinedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import type { EmployersDb, MemberRow } from '../schema.ts';
import { roleToProto } from './member-proto.ts';

type Deps = Pick<EmployersDeps, 'nudge'>;
type Db = ScopedDb<EmployersDb>;

export async function tellJoined(deps: Deps, db: Db, member: MemberRow): Promise<void> {
  await emit(db, MemberJoinedSchema, { ...said(member), role: roleToProto(member.role) }, about(member));
  forget(deps, db, member);
}

export async function tellChanged(deps: Deps, db: Db, member: MemberRow): Promise<void> {
  const is = { role: roleToProto(member.role), suspended: member.status === 'suspended' };
  await emit(db, MemberChangedSchema, { ...said(member), ...is }, about(member));
  forget(deps, db, member);
}

/** Tells of a member as they were. */
export async function tellRemoved(deps: Deps, db: Db, member: MemberRow): Promise<void> {
  await emit(db, MemberRemovedSchema, said(member), about(member));
  forget(deps, db, member);
}

const said = ({ company_id, id, user_id }: MemberRow) => ({ companyId: company_id, memberId: id, userId: user_id ?? '' });
const about = ({ company_id, id }: MemberRow) => ({ aggregateId: id, companyId: company_id });

/** What a member may do is asked anew from the commit on, in every process. */
function forget({ nudge }: Deps, db: Db, { user_id, company_id, id }: MemberRow): void {
  if (user_id) scopeOf(db).afterCommit.set(`member ${id}`, () => forgetMembership(nudge, user_id, company_id));
}
