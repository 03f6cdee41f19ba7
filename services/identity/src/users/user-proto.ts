import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { etagOf } from '@hireflux/kit/etag';
import { type UserSchema, UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { UpdateMeRequest } from '@hireflux/proto/identity/v1/identity_service_pb';
import type { UserRow } from '../schema.ts';
import type { UserPatch } from './user-queries.ts';

const TYPE: Record<UserRow['user_type'], UserType> = {
  seeker: UserType.SEEKER,
  employer: UserType.EMPLOYER,
  staff: UserType.STAFF,
};

export const userTypeToProto = (type: UserRow['user_type']) => TYPE[type];

export function userTypeFromProto(type: UserType): UserRow['user_type'] {
  if (type === UserType.STAFF) return 'staff';
  return type === UserType.EMPLOYER ? 'employer' : 'seeker';
}

export function toProto(row: UserRow): MessageInitShape<typeof UserSchema> {
  return {
    userId: row.id,
    email: row.email,
    userType: TYPE[row.user_type],
    name: row.name,
    emailVerified: row.verified_time !== null,
    locale: row.locale,
    timeZone: row.time_zone,
    etag: etagOf(row.version),
    createTime: timestampFromDate(row.create_time),
  };
}

export function patchOf({ name, locale, timeZone }: UpdateMeRequest): UserPatch {
  return { ...(name !== undefined && { name }), ...(locale !== undefined && { locale }), ...(timeZone !== undefined && { time_zone: timeZone }) };
}
