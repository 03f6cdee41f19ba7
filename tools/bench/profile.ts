import { Session } from 'node:inspector/promises';

/** Where a process spent its time: the share of each package or room, the greatest first. */
export type Profile = readonly (readonly [room: string, share: number])[];

const EACH_US = 500;
const IDLE = new Set(['(idle)', '(program)']);

/** Starts a profile of this process; answers how to end it. */
export async function startProfile(): Promise<() => Promise<Profile>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: EACH_US });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    const rooms = new Map(profile.nodes.map(({ id, callFrame }) => [id, roomOf(callFrame.functionName, callFrame.url)]));
    const spent = new Map<string, number>();
    profile.samples!.forEach((id, at) => {
      const room = rooms.get(id)!;
      spent.set(room, (spent.get(room) ?? 0) + profile.timeDeltas![at]!);
    });
    spent.delete('');
    const whole = [...spent.values()].reduce((sum, us) => sum + us, 0);
    return [...spent].map(([room, us]) => [room, us / whole] as const).toSorted((a, b) => b[1] - a[1]);
  };
}

/** A package, a room of the house, or Node itself. */
function roomOf(name: string, url: string): string {
  if (IDLE.has(name)) return '';
  if (url === '') return name === '(garbage collector)' ? 'garbage' : 'node';
  if (url.startsWith('node:')) return `node:${url.split('/').at(url.includes('/deps/') ? -2 : -1)}`.replace(/:internal/, '');
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(url) ?? [];
  if (dependency) return dependency;
  const [, room] = /\/(?:services|proto)\/(.*)\/[^/]+$/.exec(url) ?? [];
  return room?.replace('/src', '') ?? 'elsewhere';
}
