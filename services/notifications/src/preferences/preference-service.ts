import type { ServiceImpl } from '@connectrpc/connect';
import { signedInActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import type { NotificationsDeps } from '../deps.ts';
import { fromProto, localeFromProto, toProto } from './preference-proto.ts';
import { findPreferences } from './preference-queries.ts';
import { updatePreferences } from './update-preferences.ts';

export function preferenceService(deps: NotificationsDeps): ServiceImpl<typeof PreferenceService> {
  return {
    async getPreferences(_req, ctx) {
      const actor = signedInActor(ctx);
      const muted = await asActorReading(deps.db, actor, (db) => findPreferences(db, actor.userId), ctx.signal);
      return { preferences: toProto(actor.kind, muted) };
    },

    async updatePreferences(req, ctx) {
      const actor = signedInActor(ctx);
      const choice = { kinds: req.preferences.map(fromProto), mailLocale: localeFromProto(req.mailLocale) };
      return { preferences: toProto(actor.kind, await updatePreferences(deps, actor, choice)) };
    },
  };
}
