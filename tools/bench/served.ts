import { type Profile, startProfile } from './profile.ts';

/** What a bench asks of the server that it measures. */
export type Ask = 'cpu' | 'profile' | 'profiled';
export type Answer = { readonly port: number } | { readonly cpu: number } | { readonly profile: Profile } | { readonly profiling: true };

/** Tells the bench that started this process where it listens, and from then on what it asks. It ends with the bench. */
export function serveBench(port: number): void {
  const say = (answer: Answer) => process.send!(answer);
  let stop: (() => Promise<Profile>) | undefined;
  process.on('message', async (ask: Ask) => {
    if (ask === 'profile') {
      stop = await startProfile();
      say({ profiling: true });
    } else if (ask === 'profiled') {
      say({ profile: await stop!() });
    } else {
      const { user, system } = process.cpuUsage();
      say({ cpu: user + system });
    }
  });
  process.once('disconnect', () => process.exit());
  say({ port });
}
