import { expect, it } from 'vitest';
import { getKeyOf, keyOf } from './enum-table.ts';

const TABLE = { draft: 1, active: 2 };

it('finds the word of a value, and says where there is none', () => {
  expect(keyOf(TABLE, 2)).toBe('active');
  expect(keyOf(TABLE, 3)).toBeUndefined();
  expect(getKeyOf(TABLE, 1)).toBe('draft');
  expect(() => getKeyOf(TABLE, 3)).toThrow('no word is kept');
});
