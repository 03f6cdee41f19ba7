import { AppError } from './errors.ts';

/** The etag of a row at this version. */
export function etagOf(version: number): string {
  return `v${version}`;
}

/** The version that an etag names, or undefined for the empty one, which overwrites whatever is there. */
export function versionOf(etag: string): number | undefined {
  if (etag === '') return undefined;
  const version = /^v([1-9][0-9]{0,8})$/.exec(etag)?.[1];
  if (version === undefined) throw changedSinceRead();
  return Number(version);
}

/** What an update throws whose etag is not the row's. */
export function changedSinceRead(): AppError {
  return new AppError('CHANGED_SINCE_READ', 'this was changed since it was read: read it again');
}
