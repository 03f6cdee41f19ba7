import { createHash } from 'node:crypto';
import { type DescMessage, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { AppError } from './errors.ts';

/** The hash of a request as it is kept beside its request_id: equal for equal requests. */
export function requestHash<T extends DescMessage>(schema: T, req: MessageShape<T>): Buffer {
  return createHash('sha256').update(toBinary(schema, req, { writeUnknownFields: false })).digest();
}

/**
 * Creates once per request_id: answers what insert made or, where it made nothing, what an equal request made before.
 * A row that another request made under the same id is refused.
 */
export async function onceByRequest<R extends { request_hash: Buffer | null }>(
  hash: Buffer,
  insert: () => Promise<R | undefined>,
  find: () => Promise<R | undefined>,
): Promise<{ row: R; created: boolean }> {
  const inserted = await insert();
  if (inserted) return { row: inserted, created: true };
  const row = await find();
  if (!row?.request_hash?.equals(hash)) throw requestIdReused();
  return { row, created: false };
}

/** The refusal of a request_id that another request used. */
export function requestIdReused(): AppError {
  return new AppError('REQUEST_ID_REUSED', 'this request_id was used for another request: choose a new one');
}
