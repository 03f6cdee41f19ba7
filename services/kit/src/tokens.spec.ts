import { generateKeyPair } from 'jose';
import { expect, it, vi } from 'vitest';
import { serviceTokens } from './tokens.ts';

it('signs once for many calls, and anew before the token ends', async () => {
  vi.useFakeTimers({ now: Date.now() });
  const own = serviceTokens('ats', { kid: 'ats', key: (await generateKeyPair('EdDSA')).privateKey });

  const first = await own();
  expect(await own()).toBe(first);
  vi.advanceTimersByTime(4 * 60_000 + 1000);

  expect(await own()).not.toBe(first);
  vi.useRealTimers();
});
