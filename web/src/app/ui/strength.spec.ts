import { adviceOn, strengthOf } from './strength';

describe('strengthOf', () => {
  it.each([
    ['', 0],
    ['violin', 1],
    ['ababababababab', 1],
    ['kettle2026', 2],
    ['kettle orchard', 3],
    ['kettle orchard violin', 4],
  ])('gives %o a %i', (password, strength) => {
    expect(strengthOf(password)).toBe(strength);
  });
});

describe('adviceOn', () => {
  it('says how much is missing', () => {
    expect(adviceOn('violin')).toBe('Add at least 4 more. Another word would do.');
    expect(adviceOn('aaaaaaaaaaaa')).toContain('Add other words');
  });
});
