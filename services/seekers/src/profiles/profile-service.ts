import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { completeOnboardingStep } from '../onboarding/complete-onboarding-step.ts';
import { onboardingToProto, stepFromProto } from '../onboarding/onboarding-proto.ts';
import { readOnboarding } from '../onboarding/read-onboarding.ts';
import { emptyPublicProfile, publicPatchOf, publicProfileToProto } from '../public-profiles/public-profile-proto.ts';
import { findPublicProfile } from '../public-profiles/public-profile-queries.ts';
import { updatePublicProfile } from '../public-profiles/update-public-profile.ts';
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

    async getOnboarding(_req, ctx) {
      const actor = seekerActor(ctx);
      return { onboarding: onboardingToProto(await asActorReading(deps.db, actor, (db) => readOnboarding(db, actor.userId), ctx.signal)) };
    },

    async completeOnboardingStep({ step, skipped }, ctx) {
      const states = await completeOnboardingStep(deps, seekerActor(ctx), { step: stepFromProto(step), skipped });
      return { onboarding: onboardingToProto(states) };
    },

    async getPublicProfile(_req, ctx) {
      const actor = seekerActor(ctx);
      const row = await asActorReading(deps.db, actor, (db) => findPublicProfile(db, actor.userId), ctx.signal);
      return { publicProfile: row ? publicProfileToProto(row) : emptyPublicProfile(actor.userId) };
    },

    async updatePublicProfile(req, ctx) {
      const row = await updatePublicProfile(deps, seekerActor(ctx), { etag: req.etag, patch: publicPatchOf(req) });
      return { publicProfile: publicProfileToProto(row) };
    },
  };
}
