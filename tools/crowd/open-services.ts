import { openHost } from '@hireflux/kit/host';
import { openShared, type Variables } from '@hireflux/kit/shared-process';
import type { Host } from '@hireflux/kit/service';
import { Fault } from '../fault.ts';
import { homeOf } from '../home/home.ts';
import { readPrivate } from '../home/private-file.ts';
import type { Plan } from '../layout/plan.ts';

export interface OpenServices {
  readonly identity: Host;
  readonly seekers: Host;
  /** What the seekers' service was started with. */
  readonly variables: Variables;
  close(): Promise<void>;
}

/** What the verbs of identity and seekers run on, beside the services that were started here. */
export function openServices(): OpenServices {
  const plan = readPrivate<Plan>(homeOf(process.env).plan);
  // Whichever process runs a service has what the service needs.
  const units = plan?.units.filter(({ name }) => ['services', 'identity', 'seekers'].includes(name)) ?? [];
  if (units.length === 0) throw new Fault('HireFlux was not started here yet; make up starts it.');
  const variables: Variables = { ...Object.assign({}, ...units.map(({ env }) => env)), LOG_LEVEL: 'warn' };
  const { shared, close } = openShared('crowd', variables, () => undefined);
  const [identity, seekers] = [openHost('identity', shared), openHost('seekers', shared)];
  shared.environment.assertRight();
  return {
    identity: identity.host,
    seekers: seekers.host,
    variables,
    async close() {
      shared.stopping.abort();
      await Promise.all([identity.close(), seekers.close()]);
      close();
    },
  };
}
