import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { type ListRevocationsRequest, SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { afterEach, expect, it, vi } from 'vitest';
import { createNudge } from './nudge.ts';
import { followRevocations, type Revocations, tellRevoked } from './revocations.ts';
import { fakeMesh } from './testing/rpc.ts';
import { until } from './testing/until.ts';

const asked: Pick<ListRevocationsRequest, 'since' | 'pageToken'>[] = [];
let following: Revocations | undefined;
afterEach(async () => {
  await following?.close();
  asked.splice(0);
});

/** Follows what identity answers, page by page. */
function follow(answer: (turn: number, pageToken: string) => { sessionIds: string[]; nextPageToken?: string }) {
  const nudge = createNudge();
  const warn = vi.fn();
  const mesh = fakeMesh(SessionService, {
    listRevocations(req) {
      asked.push(req);
      return { askSince: timestampFromMs(asked.length * 1000), ...answer(asked.length, req.pageToken) };
    },
  });
  following = followRevocations({ client: () => mesh as never, nudge, log: { warn } as never });
  return { has: following.has, nudge, warn };
}

it('knows at the start what was ended lately, however many pages it takes', async () => {
  const { has } = follow((_turn, pageToken) => (pageToken ? { sessionIds: ['b'] } : { sessionIds: ['a'], nextPageToken: '2' }));

  await until(() => has('b'));

  expect([has('a'), has('b'), has('c')]).toEqual([true, true, false]);
});

it('learns of one at once when it is told, and asks from where the first page of the last time said', async () => {
  const { has, nudge } = follow((turn) => ({ sessionIds: turn > 1 ? ['late'] : [] }));
  await until(() => asked.length === 1);
  expect(has('late')).toBe(false);

  tellRevoked(nudge);

  await until(() => has('late'));
  expect(asked[1]!.since).toEqual(timestampFromMs(1000));
});

it('learns of one within three seconds where the telling is lost', async () => {
  const { has } = follow((turn) => ({ sessionIds: turn > 1 ? ['late'] : [] }));

  await until(() => has('late'), 3000);
});

it('goes on with what it knows while identity is away, says so once, and asks on', async () => {
  const { has, nudge, warn } = follow((turn) => {
    if (turn === 2 || turn === 3) throw new ConnectError('away', Code.Unavailable);
    return { sessionIds: turn === 1 ? ['early'] : ['late'] };
  });
  await until(() => has('early'));

  for (let turn = 2; turn <= 4; turn += 1) {
    tellRevoked(nudge);
    await until(() => asked.length === turn);
  }

  await until(() => has('late'));
  expect(has('early')).toBe(true);
  expect(warn).toHaveBeenCalledTimes(1);
});
