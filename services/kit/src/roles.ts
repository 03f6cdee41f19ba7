import { Action } from '@hireflux/proto/options/v1/options_pb';
import { keyOf } from './enum-table.ts';

export type Role = 'owner' | 'admin' | 'hiring_manager' | 'recruiter' | 'interviewer' | 'viewer';

/** How far a role's permission reaches: every row of the company, or those assigned to the member. */
export type Reach = 'all' | 'assigned';

type ActionName = Exclude<keyof typeof Action, 'UNSPECIFIED'>;

const EVERYONE = { owner: 'all', admin: 'all', hiring_manager: 'all', recruiter: 'all', interviewer: 'all', viewer: 'all' } as const;
const OWNER = { owner: 'all' } as const;
const ADMINS = { owner: 'all', admin: 'all' } as const;
const MANAGERS = { ...ADMINS, hiring_manager: 'all' } as const;
const RECRUITERS = { ...MANAGERS, recruiter: 'all' } as const;
const PANEL = { ...RECRUITERS, interviewer: 'assigned' } as const;

/** Who may do what in a company: six roles, twenty actions. */
export const PERMISSIONS: Readonly<Record<ActionName, Readonly<Partial<Record<Role, Reach>>>>> = {
  COMPANY_READ: EVERYONE,
  COMPANY_UPDATE: ADMINS,
  COMPANY_DELETE: OWNER,
  BILLING_READ: OWNER,
  BILLING_MANAGE: OWNER,
  TEAM_READ: EVERYONE,
  TEAM_MANAGE: ADMINS,
  JOB_READ: EVERYONE,
  JOB_WRITE: MANAGERS,
  JOB_PUBLISH: MANAGERS,
  JOB_BULK: MANAGERS,
  APPLICANT_READ: { ...PANEL, viewer: 'all' },
  APPLICANT_ADVANCE: RECRUITERS,
  APPLICANT_NOTE: PANEL,
  INTERVIEW_SCHEDULE: RECRUITERS,
  INTERVIEW_FEEDBACK: PANEL,
  CANDIDATE_SEARCH: RECRUITERS,
  CANDIDATE_CONTACT: RECRUITERS,
  ANALYTICS_READ: { ...MANAGERS, viewer: 'all' },
  INTEGRATION_MANAGE: ADMINS,
};

const NAMES = new Map(Object.keys(PERMISSIONS).map((name) => [Action[name as ActionName] as number, name as ActionName]));

/** How far a role may go with an action; undefined where it may not. */
export function reachOf(role: Role, action: number): Reach | undefined {
  const name = NAMES.get(action);
  return name && PERMISSIONS[name][role];
}

/** An action as people write it: job.write. */
export const actionName = (action: number): string => (keyOf(Action, action) ?? 'unknown').toLowerCase().replace('_', '.');
