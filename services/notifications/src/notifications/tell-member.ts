import type { ScopedDb } from '@hireflux/kit/db';
import type { Nudge } from '@hireflux/kit/nudge';
import { queueEmail } from '../mail/email-queries.ts';
import type { NotificationsDb } from '../schema.ts';
import { type Telling, tellUser } from './tell-user.ts';

type MemberTelling = Omit<Telling, 'kind' | 'parameters'> &
  (
    | { readonly kind: 'mentioned' | 'applicant_assigned' | 'application_withdrawn'; readonly parameters: { job_title: string; candidate_name: string } }
    | { readonly kind: 'member_joined'; readonly parameters: { member_address: string; company_name: string } }
  );

/** Tells a member of a company something, in the product and by mail at once. */
export async function tellMember(db: ScopedDb<NotificationsDb>, nudge: Nudge, telling: MemberTelling): Promise<void> {
  const { row, byMail } = await tellUser(db, nudge, telling);
  if (!byMail) return;
  const { user_id, application_id = null, job_id = null } = telling;
  const email = { id: row.id, user_id, application_id, job_id };
  // The compiler checks the words of each mail only where it knows which one it is.
  if (telling.kind === 'member_joined') await queueEmail(db, { ...email, template: telling.kind, parameters: telling.parameters });
  else await queueEmail(db, { ...email, template: telling.kind, parameters: telling.parameters });
}
