import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { oneTimeToken, readOneTimeToken } from './one-time-token.ts';

const SECRET = 'a secret of at least thirty-two characters';

describe('readOneTimeToken', () => {
  it('tells the id that a token was made of', () => {
    const id = randomUUID();

    expect(readOneTimeToken(SECRET, oneTimeToken(SECRET, id))).toBe(id);
  });

  it('refuses what another secret made, what was altered, and what is no token', () => {
    const token = oneTimeToken(SECRET, randomUUID());
    const [head, mac] = token.split('.') as [string, string];
    const others = [oneTimeToken('another secret', randomUUID()), `${oneTimeToken(SECRET, randomUUID()).split('.')[0]}.${mac}`];

    for (const wrong of [...others, head, `${head}.`, `.${mac}`, `${token}.${mac}`, `${head}.${mac.slice(1)}`, '', '.', 'x'.repeat(200)]) {
      expect(readOneTimeToken(SECRET, wrong)).toBeUndefined();
    }
  });
});
