import type { ServiceImpl } from '@connectrpc/connect';
import { callerOf, signedInActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import type { IdentityDeps } from '../deps.ts';
import { sessionEnded } from '../sessions/session.ts';
import { signUp } from './sign-up.ts';
import { toProto } from './user-proto.ts';
import { findUser } from './user-queries.ts';
import { verifyEmail } from './verify-email.ts';

export function identityService(deps: IdentityDeps): ServiceImpl<typeof IdentityService> {
  return {
    async signUp(req) {
      const { requestId, email, password, name, locale } = req;
      const userType = req.userType === UserType.EMPLOYER ? 'employer' : 'seeker';
      await signUp(deps, { requestId, email, password, userType, name, locale });
      return {};
    },

    async verifyEmail(req) {
      await verifyEmail(deps, req.token);
      return {};
    },

    async getMe(_req, ctx) {
      const actor = signedInActor(ctx);
      const caller = callerOf(ctx);
      const user = await asActorReading(deps.db, actor, (db) => findUser(db, actor.userId), ctx.signal);
      if (!user) throw sessionEnded();
      return { user: toProto(user), companyId: (caller.kind === 'user' && caller.companyId) || '' };
    },
  };
}
