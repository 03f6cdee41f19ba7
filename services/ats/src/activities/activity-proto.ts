import { fromJson, type MessageInitShape, toJsonString } from '@bufbuild/protobuf';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ActivitySchema } from '@hireflux/proto/ats/v1/activity_pb';
import type { ActivityRow } from '../schema.ts';

type Fields = Exclude<MessageInitShape<typeof ActivitySchema>, { $typeName: string }>;
/** What happened, in the contract's words. */
export type Happened = NonNullable<Fields['what']>;

export function happenedToColumn(what: Happened): string {
  return toJsonString(ActivitySchema, create(ActivitySchema, { what }));
}

export function toProto(row: ActivityRow): MessageInitShape<typeof ActivitySchema> {
  return {
    ...fromJson(ActivitySchema, row.what, { ignoreUnknownFields: true }),
    activityId: row.id,
    actorId: row.actor_id ?? '',
    createTime: timestampFromDate(row.create_time),
  };
}
