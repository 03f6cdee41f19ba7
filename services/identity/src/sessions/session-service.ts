import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { HandlerContext, ServiceImpl } from '@connectrpc/connect';
import { callerOf, signedInActor, systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import type { IdentityDeps } from '../deps.ts';
import { toProto as userToProto, userTypeFromProto } from '../users/user-proto.ts';
import { refresh } from './refresh.ts';
import { revokeSession } from './revoke-session.ts';
import { REVOCATION_OVERLAP_MS, TOLD_FOR_MS } from './session.ts';
import { toProto } from './session-proto.ts';
import { listRevocations, listSessionsOf } from './session-queries.ts';
import { type Client, signIn } from './sign-in.ts';
import { signOut, signOutByToken } from './sign-out.ts';
import { switchCompany } from './switch-company.ts';
import { accessToProto, tokensToProto } from './tokens-proto.ts';

const MOST_SESSIONS = 100;
const DEFAULT_REVOCATIONS = 1000;
const SIGN_IN = systemActor('sign_in');

export function sessionService(deps: IdentityDeps): ServiceImpl<typeof SessionService> {
  return {
    async signIn({ email, password, userType }, ctx) {
      const opened = await signIn(deps, { email, password, userType: userTypeFromProto(userType), client: clientOf(ctx) });
      return { tokens: tokensToProto(opened), user: userToProto(opened.user), companyId: opened.companyId ?? '' };
    },

    async refresh({ refreshToken }) {
      const renewed = await refresh(deps, refreshToken);
      return { tokens: tokensToProto(renewed), companyId: renewed.companyId ?? '' };
    },

    async signOut({ refreshToken }, ctx) {
      if (callerOf(ctx).kind === 'user') await signOut(deps, signedInActor(ctx), sessionOf(ctx));
      else if (refreshToken) await signOutByToken(deps, refreshToken);
      else throw new AppError('SIGN_IN_REQUIRED', 'sign in to do this');
      return {};
    },

    async listSessions(_req, ctx) {
      const actor = signedInActor(ctx);
      const rows = await asActorReading(deps.db, actor, (db) => listSessionsOf(db, actor.userId, MOST_SESSIONS), ctx.signal);
      return { sessions: rows.map((row) => toProto(row, sessionOf(ctx))) };
    },

    async revokeSession({ sessionId }, ctx) {
      await revokeSession(deps, signedInActor(ctx), sessionId);
      return {};
    },

    async switchCompany({ companyId }, ctx) {
      const switched = await switchCompany(deps, signedInActor(ctx), { sessionId: sessionOf(ctx), companyId });
      return { tokens: accessToProto(switched), companyId };
    },

    async listRevocations(req, ctx) {
      const now = Date.now();
      const since = req.since ? timestampDate(req.since) : new Date(now - TOLD_FOR_MS);
      const list = { name: 'revocations' };
      const size = req.pageSize || DEFAULT_REVOCATIONS;
      const after = decodePageToken(list, req.pageToken);
      const rows = await asActorReading(deps.db, SIGN_IN, (db) => listRevocations(db, { since, after, limit: size + 1 }), ctx.signal);
      const page = pageOf(list, rows, size);
      return {
        sessionIds: page.rows.map(({ id }) => id),
        nextPageToken: page.nextPageToken,
        askSince: timestampFromDate(new Date(now - REVOCATION_OVERLAP_MS)),
      };
    },
  };
}

/** The session that a call is made in. */
export function sessionOf(ctx: HandlerContext): string {
  const caller = callerOf(ctx);
  return caller.kind === 'user' ? caller.sessionId : '';
}

/** What the edge says of who calls. */
const clientOf = ({ requestHeader }: HandlerContext): Client => ({
  userAgent: requestHeader.get('x-client-agent')?.slice(0, 300) ?? '',
  network: requestHeader.get('x-client-network')?.slice(0, 64) ?? '',
});
