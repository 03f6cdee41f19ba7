import { publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, encodePageToken } from '@hireflux/kit/page-token';
import type { MatchingDeps } from '../deps.ts';
import { type AddressRow, listAddressRows } from './address-queries.ts';

const LIST = { name: 'jobs.addresses' };

/** Where open jobs stand, page by page. One that is published while somebody reads comes before what they have read. */
export async function listAddresses(
  { db }: Pick<MatchingDeps, 'db'>,
  { size, pageToken }: { readonly size: number; readonly pageToken: string },
  signal: AbortSignal,
): Promise<{ rows: AddressRow[]; nextPageToken: string }> {
  const after = decodePageToken(LIST, pageToken);
  const found = await asActorReading(db, publicActor, (scoped) => listAddressRows(scoped, { limit: size + 1, after }), signal);
  const rows = found.slice(0, size);
  const last = found.length > size ? rows.at(-1) : undefined;
  return { rows, nextPageToken: last ? encodePageToken(LIST, { createTime: last.publish_time, id: last.job_id }) : '' };
}
