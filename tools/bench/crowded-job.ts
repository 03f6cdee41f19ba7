import { openHost } from '@hireflux/kit/host';
import { openShared } from '@hireflux/kit/shared-process';
import type { AtsDb } from '../../services/ats/src/schema.ts';
import type { Home } from '../home/home.ts';
import { unitOf } from '../layout/unit-of.ts';
import { multiplyApplicants } from './many-applicants.ts';

/** Gives a job of an installation so many more applicants, like one that it has. */
export async function crowdJob(home: Home, jobId: string, count: number): Promise<void> {
  const { shared, close } = openShared('bench', { ...unitOf(home, 'ats').env, LOG_LEVEL: 'warn' }, () => undefined);
  const { host, close: leave } = openHost('ats', shared);
  try {
    await multiplyApplicants(host.database<AtsDb>(), jobId, count);
  } finally {
    shared.stopping.abort();
    await leave();
    close();
  }
}
