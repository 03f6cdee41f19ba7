import { fromJson, type MessageInitShape, toJsonString } from '@bufbuild/protobuf';
import { etagOf } from '@hireflux/kit/etag';
import { type Place, PlaceSchema } from '@hireflux/proto/common/v1/place_pb';
import { type Preferences, PreferencesSchema, type ProfileSchema } from '@hireflux/proto/seekers/v1/profile_pb';
import type { UpdateProfileRequest } from '@hireflux/proto/seekers/v1/profile_service_pb';
import type { ProfileRow } from '../schema.ts';
import type { ProfilePatch } from './profile-queries.ts';

export function toProto(row: ProfileRow): MessageInitShape<typeof ProfileSchema> {
  const place = placeOf(row.place);
  return {
    userId: row.user_id,
    name: row.name,
    phone: row.phone,
    ...(place && { place }),
    preferences: preferencesOf(row.preferences),
    etag: etagOf(row.version),
  };
}

/** The profile that a seeker has before they wrote one. */
export function emptyProfile(userId: string): MessageInitShape<typeof ProfileSchema> {
  return { userId, preferences: {} };
}

export function patchOf(req: UpdateProfileRequest): ProfilePatch {
  return {
    ...(req.name !== undefined && { name: req.name }),
    ...(req.phone !== undefined && { phone: req.phone }),
    ...(req.place && { place: toJsonString(PlaceSchema, req.place) }),
    ...(req.preferences && { preferences: toJsonString(PreferencesSchema, req.preferences) }),
  };
}

export function placeOf(column: ProfileRow['place']): Place | undefined {
  return column === null ? undefined : fromJson(PlaceSchema, column, { ignoreUnknownFields: true });
}

export function preferencesOf(column: ProfileRow['preferences']): Preferences {
  return fromJson(PreferencesSchema, column, { ignoreUnknownFields: true });
}
