import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type UserSchema, UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { UserRow } from '../schema.ts';

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
    createTime: timestampFromDate(row.create_time),
  };
}
