import { join } from 'node:path';
import type { Bench } from './figure.ts';
import { inTurns, many, type Turns } from './in-turns.ts';
import { type PinnedServer, startPinned } from './pinned.ts';
import type { Profile } from './profile.ts';

/** Makes one call after another to a server. */
export interface Caller {
  call(): Promise<Buffer>;
  close(): void;
}

const AT_ONCE = 32;

/** Compares two sides of one server program by what a call takes of its process, and tells where ours goes. */
export async function compareServers(
  { folder, variables }: Bench,
  program: string,
  [ours, theirs]: readonly [string, string],
  callerOf: (server: PinnedServer) => Promise<Caller>,
  calls: number,
): Promise<{ readonly turns: Turns; readonly profile: Profile }> {
  const sides: { readonly server: PinnedServer; readonly caller: Caller }[] = [];
  try {
    for (const side of [ours, theirs]) {
      const server = await startPinned(program, [side, folder], join(folder, `${program}.${side}.log`), variables);
      sides.push({ server, caller: await callerOf(server) });
    }
    const [cost, theirCost] = sides.map(({ server, caller }) => async (count: number) => {
      const before = await server.cpu();
      await many(count, AT_ONCE, caller.call);
      return (await server.cpu()) - before;
    });
    const turns = await inTurns(cost!, theirCost!, calls);
    const { server, caller } = sides[0]!;
    return { turns, profile: await server.profile(() => many(calls, AT_ONCE, caller.call)) };
  } finally {
    for (const { caller } of sides) caller.close();
    await Promise.all(sides.map(({ server }) => server.close()));
  }
}
