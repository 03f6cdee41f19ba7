import type { HandlerContext } from '@connectrpc/connect';
import { type CompanyMember, callerOf } from '@hireflux/kit/actor';
import { type Reach, reachOf } from '@hireflux/kit/roles';
import { Action } from '@hireflux/proto/options/v1/options_pb';

/** How far a caller sees applicants: as their role does, and a program no further than its key. */
export function applicantReach(ctx: Pick<HandlerContext, 'values'>, { role }: CompanyMember): Reach | undefined {
  const caller = callerOf(ctx);
  const mayRead = caller.kind !== 'user' || !caller.apiKey || caller.apiKey.actions.includes(Action.APPLICANT_READ);
  return mayRead ? reachOf(role, Action.APPLICANT_READ) : undefined;
}
