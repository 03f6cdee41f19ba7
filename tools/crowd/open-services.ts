import { openHost } from '@hireflux/kit/host';
import { openShared, type Variables } from '@hireflux/kit/shared-process';
import type { Host } from '@hireflux/kit/service';
import { homeOf } from '../home/home.ts';
import { unitOf } from '../layout/unit-of.ts';

export interface OpenServices {
  readonly identity: Host;
  readonly seekers: Host;
  close(): Promise<void>;
}

/** What the verbs of identity and seekers run on, beside the services that were started here. */
export function openServices(): OpenServices {
  const home = homeOf(process.env);
  const variables: Variables = { ...unitOf(home, 'identity').env, ...unitOf(home, 'seekers').env, LOG_LEVEL: 'warn' };
  const { shared, close } = openShared('crowd', variables, () => undefined);
  const [identity, seekers] = [openHost('identity', shared), openHost('seekers', shared)];
  shared.environment.assertRight();
  return {
    identity: identity.host,
    seekers: seekers.host,
    async close() {
      shared.stopping.abort();
      await Promise.all([identity.close(), seekers.close()]);
      close();
    },
  };
}
