import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { emptyProfile, patchOf, toProto } from './profile-proto.ts';
import { findProfile } from './profile-queries.ts';
import { updateProfile } from './update-profile.ts';

export function profileService(deps: SeekersDeps): ServiceImpl<typeof ProfileService> {
  return {
    async getProfile(_req, ctx) {
      const actor = seekerActor(ctx);
      const row = await asActorReading(deps.db, actor, (db) => findProfile(db, actor.userId), ctx.signal);
      return { profile: row ? toProto(row) : emptyProfile(actor.userId) };
    },

    async updateProfile(req, ctx) {
      const row = await updateProfile(deps, seekerActor(ctx), { etag: req.etag, patch: patchOf(req) });
      return { profile: toProto(row) };
    },
  };
}
