import { expect, it } from 'vitest';
import { newId } from './id.ts';

it('makes UUIDs of version 7 that hold the time', () => {
  const before = Date.now();
  const id = newId();

  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const ms = parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  expect(ms).toBeGreaterThanOrEqual(before);
  expect(ms).toBeLessThan(before + 1000);
});

it('sorts each id after the one before, also within a millisecond', () => {
  const ids = Array.from({ length: 50_000 }, newId);

  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
