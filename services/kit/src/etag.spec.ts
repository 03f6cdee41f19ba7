import { expect, it } from 'vitest';
import { etagOf, versionOf } from './etag.ts';

it('gives back the version that an etag was made of', () => {
  expect([1, 12, 999_999_999].map((version) => versionOf(etagOf(version)))).toEqual([1, 12, 999_999_999]);
});

it('reads the empty etag as "whatever is there"', () => {
  expect(versionOf('')).toBeUndefined();
});

it.each(['v0', 'v', '7', 'v-1', 'v1.5', 'v99999999999', 'v1 ', 'W/"1"'])('takes %j for an etag that is not the current one', (etag) => {
  expect(() => versionOf(etag)).toThrow(expect.objectContaining({ reason: 'CHANGED_SINCE_READ' }));
});
