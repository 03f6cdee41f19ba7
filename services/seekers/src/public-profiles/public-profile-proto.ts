import type { MessageInitShape } from '@bufbuild/protobuf';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { etagOf } from '@hireflux/kit/etag';
import type { PublicProfileChangedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { UpdatePublicProfileRequest } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ProfileVisibility, type PublicProfileSchema } from '@hireflux/proto/seekers/v1/public_profile_pb';
import type { PublicProfileRow } from '../schema.ts';
import { linesOf, oneLineOf } from '../texts/plain-text.ts';
import type { PublicProfilePatch } from './public-profile-queries.ts';

const VISIBILITY: Record<PublicProfileRow['visibility'], ProfileVisibility> = {
  private: ProfileVisibility.PRIVATE,
  employers: ProfileVisibility.EMPLOYERS,
};

export function publicProfileToProto(row: PublicProfileRow): MessageInitShape<typeof PublicProfileSchema> {
  return { userId: row.user_id, ...wordsOf(row), visibility: VISIBILITY[row.visibility], etag: etagOf(row.version) };
}

/** The public profile that a seeker has before they wrote one. */
export function emptyPublicProfile(userId: string): MessageInitShape<typeof PublicProfileSchema> {
  return { userId, portfolio: {}, visibility: ProfileVisibility.PRIVATE };
}

/** What others are told of it. */
export function publicProfileChanged(row: PublicProfileRow): MessageInitShape<typeof PublicProfileChangedSchema> {
  return { userId: row.user_id, visibility: VISIBILITY[row.visibility], ...(row.visibility !== 'private' && wordsOf(row)) };
}

export function publicPatchOf({ headline, about, portfolio, openToWork, visibility }: UpdatePublicProfileRequest): PublicProfilePatch {
  return {
    ...(headline !== undefined && { headline: oneLineOf(headline) }),
    ...(about !== undefined && { about: linesOf(about) }),
    ...(portfolio && { portfolio_urls: portfolio.urls }),
    ...(openToWork !== undefined && { open_to_work: openToWork }),
    ...(visibility && { visibility: getKeyOf(VISIBILITY, visibility) }),
  };
}

const wordsOf = ({ headline, about, portfolio_urls, open_to_work }: PublicProfileRow) => ({
  headline,
  about,
  portfolio: { urls: portfolio_urls },
  openToWork: open_to_work,
});
