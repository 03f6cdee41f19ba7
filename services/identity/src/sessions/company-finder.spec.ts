import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { describe, expect, it, vi } from 'vitest';
import { companyFinder } from './company-finder.ts';

const [user, first, second] = [randomUUID(), randomUUID(), randomUUID()];

/** Someone who belongs to these companies, in this order. */
function finder(...companies: string[]) {
  const membership = fakeMesh(TeamService, {
    getMembership: ({ companyId }) => ({ companyId: companies.find((each) => companyId === '' || each === companyId) ?? '' }),
  });
  return companyFinder(membership, { warn: vi.fn() });
}

describe('companyFinder', () => {
  it('keeps the company of a session while its user belongs to it', async () => {
    expect(await finder(first, second)(user, second)).toBe(second);
  });

  it('takes the first company where there was none, or where its user was removed', async () => {
    expect(await finder(first, second)(user, null)).toBe(first);
    expect(await finder(first)(user, second)).toBe(first);
    expect(await finder()(user, second)).toBe(null);
  });

  it('leaves the session as it is while employers is away, and says so', async () => {
    const warn = vi.fn();
    const away = fakeMesh(TeamService, {
      getMembership() {
        throw new ConnectError('away', Code.Unavailable);
      },
    });

    expect(await companyFinder(away, { warn })(user, second)).toBe(second);
    expect(await companyFinder(away, { warn })(user, null)).toBe(null);
    expect(warn).toHaveBeenCalledTimes(2);
  });
});
