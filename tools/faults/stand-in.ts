import { setTimeout as sleep } from 'node:timers/promises';
import { Code, ConnectError } from '@connectrpc/connect';
import { grpcServer, listen } from '@hireflux/kit/mesh/grpc-server';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';

/** How a part is: it answers, fails every call, takes ten seconds for each, or is well and unwell in turns. */
export type Mood = 'well' | 'failing' | 'slow' | 'flapping';

/** What is asked of a part that is stood in for. */
export type Asked = { readonly mood: Mood } | 'arrivals';

/** When calls arrived, in milliseconds since 1970, and which of them came more than once. */
export interface Arrivals {
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly repeatedWrites: number;
}

const SLOW_MS = 10_000;
const TURN_MS = 1_000;

let mood: Mood = 'well';
let since = Date.now();
let reads: number[] = [];
let writes: number[] = [];
const names = new Map<string, number>();

async function answer<T>(full: T): Promise<T> {
  const failing = mood === 'failing' || (mood === 'flapping' && Math.floor((Date.now() - since) / TURN_MS) % 2 === 0);
  if (failing) throw new ConnectError('out of order', Code.Unavailable);
  if (mood === 'slow') await sleep(SLOW_MS);
  return full;
}

const server = grpcServer({
  routes(router) {
    router.service(ProfileService, {
      getProfile: () => (reads.push(Date.now()), answer({})),
      updateProfile({ name = '' }) {
        writes.push(Date.now());
        names.set(name, (names.get(name) ?? 0) + 1);
        return answer({});
      },
    });
    router.service(CreditService, { getWallet: () => answer({}) });
  },
});

process.on('message', (asked: Asked) => {
  if (asked !== 'arrivals') {
    mood = asked.mood;
    since = Date.now();
    [reads, writes] = [[], []];
    names.clear();
    return void process.send!('so be it');
  }
  const repeatedWrites = [...names.values()].filter((times) => times > 1).length;
  process.send!({ reads, writes, repeatedWrites } satisfies Arrivals);
});
process.once('disconnect', () => process.exit());
process.send!(await listen(server, '127.0.0.1:0'));
