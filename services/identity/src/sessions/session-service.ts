import type { ServiceImpl } from '@connectrpc/connect';
import { callerOf, signedInActor } from '@hireflux/kit/actor';
import type { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import type { IdentityDeps } from '../deps.ts';
import { toProto, userTypeFromProto } from '../users/user-proto.ts';
import { refresh } from './refresh.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { tokensToProto } from './tokens-proto.ts';

export function sessionService(deps: IdentityDeps): ServiceImpl<typeof SessionService> {
  return {
    async signIn({ email, password, userType }) {
      const opened = await signIn(deps, { email, password, userType: userTypeFromProto(userType) });
      return { tokens: tokensToProto(opened), user: toProto(opened.user), companyId: opened.companyId ?? '' };
    },

    async refresh({ refreshToken }) {
      const renewed = await refresh(deps, refreshToken);
      return { tokens: tokensToProto(renewed), companyId: renewed.companyId ?? '' };
    },

    async signOut(_req, ctx) {
      const caller = callerOf(ctx);
      if (caller.kind === 'user') await signOut(deps, signedInActor(ctx), caller.sessionId);
      return {};
    },
  };
}
