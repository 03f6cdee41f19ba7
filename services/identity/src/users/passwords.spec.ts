import { describe, expect, it } from 'vitest';
import { passwordHasher } from './passwords.ts';

describe('passwordHasher', () => {
  it('knows a password by its hash, and no other', async () => {
    const passwords = passwordHasher();
    const hash = await passwords.hash('seven quiet otters');

    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await passwords.verify('seven quiet otters', hash)).toBe(true);
    expect(await passwords.verify('nine other badgers', hash)).toBe(false);
    expect(await passwords.verify('seven quiet otters', undefined)).toBe(false);
  });

  it('refuses what would wait too long, and serves what waits', async () => {
    const passwords = passwordHasher({ atOnce: 1, waiting: 1 });

    const all = await Promise.allSettled([1, 2, 3].map((each) => passwords.hash(`a password ${each}`)));

    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(all[2]).toMatchObject({ reason: { reason: 'SIGN_IN_BUSY' } });
  });

  it('leaves the thread to others meanwhile', async () => {
    const passwords = passwordHasher();
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);

    await Promise.all([1, 2, 3, 4].map((each) => passwords.hash(`a password ${each}`)));
    clearInterval(counting);

    expect(turns).toBeGreaterThan(5);
  });
});
