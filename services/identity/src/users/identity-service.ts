import type { ServiceImpl } from '@connectrpc/connect';
import { callerOf, signedInActor, staffActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { requestHash } from '@hireflux/kit/request-id';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { type IdentityService, RequestPasswordResetRequestSchema, ResendVerificationRequestSchema, SignUpRequestSchema } from '@hireflux/proto/identity/v1/identity_service_pb';
import { keepAddressRequest } from '../address-requests/keep-address-request.ts';
import type { IdentityDeps } from '../deps.ts';
import { sessionEnded } from '../sessions/session.ts';
import { sessionOf } from '../sessions/session-service.ts';
import { changePassword } from './change-password.ts';
import { resetPassword } from './reset-password.ts';
import { signUp } from './sign-up.ts';
import { suspendUser } from './suspend-user.ts';
import { updateMe } from './update-me.ts';
import { patchOf, toProto, userTypeFromProto } from './user-proto.ts';
import { findUser } from './user-queries.ts';
import { verifyEmail } from './verify-email.ts';

export function identityService(deps: IdentityDeps): ServiceImpl<typeof IdentityService> {
  return {
    async signUp(req) {
      const { requestId, email, password, name, locale } = req;
      const userType = req.userType === UserType.EMPLOYER ? 'employer' : 'seeker';
      await signUp(deps, { requestId, requestHash: requestHash(SignUpRequestSchema, { ...req, password: '' }), email, password, userType, name, locale });
      return {};
    },

    async verifyEmail(req) {
      await verifyEmail(deps, req.token);
      return {};
    },

    async resendVerification(req) {
      await keepAddressRequest(deps, { kind: 'resend_verification', ...addressIn(req), requestHash: requestHash(ResendVerificationRequestSchema, req) });
      return {};
    },

    async requestPasswordReset(req) {
      await keepAddressRequest(deps, { kind: 'reset_password', ...addressIn(req), requestHash: requestHash(RequestPasswordResetRequestSchema, req) });
      return {};
    },

    async resetPassword({ token, password }) {
      await resetPassword(deps, { token, password });
      return {};
    },

    async updateMe(req, ctx) {
      return { user: toProto(await updateMe(deps, signedInActor(ctx), { etag: req.etag, patch: patchOf(req) })) };
    },

    async changePassword({ currentPassword, newPassword }, ctx) {
      await changePassword(deps, signedInActor(ctx), { sessionId: sessionOf(ctx), current: currentPassword, next: newPassword });
      return {};
    },

    async suspendUser({ userId, reason }, ctx) {
      await suspendUser(deps, staffActor(ctx), { userId, suspended: true, reason });
      return {};
    },

    async reinstateUser({ userId, reason }, ctx) {
      await suspendUser(deps, staffActor(ctx), { userId, suspended: false, reason });
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

const addressIn = ({ requestId, email, userType }: { requestId: string; email: string; userType: UserType }) => ({
  requestId,
  email,
  userType: userTypeFromProto(userType),
});
