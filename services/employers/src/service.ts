import { secret } from '@hireflux/kit/env';
import { openStore, storeVariables } from '@hireflux/kit/files/open-store';
import { fileTokens } from '@hireflux/kit/files/token';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { DashboardService } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { EmployersDeps } from './deps.ts';
import { sweepActivity } from './dashboard/sweep-activity.ts';
import { fromAts, fromBilling, fromIdentity, fromSeekers } from './events.ts';
import { keptLogos } from './logos/kept-logos.ts';
import { removeLogos } from './logos/remove-logos.ts';
import { expireInvitations } from './members/expire-invitations.ts';
import { routes } from './routes.ts';
import type { EmployersDb } from './schema.ts';

const SWEEP_MS = 60_000;

export const employers: ServiceModule = {
  name: 'employers',
  services: [CompanyService, TeamService, JobService, ApplicationFormService, DashboardService],
  async start(host) {
    const env = host.env({ ...storeVariables, FILES_SECRET: secret, MAIL_SECRET: secret });
    const store = await openStore(env);
    const deps: EmployersDeps = {
      db: host.database<EmployersDb>(),
      usage: host.client(UsageService),
      users: host.client(UserDirectoryService),
      nudge: host.nudge,
      mailSecret: env.MAIL_SECRET,
      logos: keptLogos(store, fileTokens(env.FILES_SECRET)),
    };
    const consumers = [
      consume(host, { name: 'employers', db: deps.db, producer: 'billing', handlers: fromBilling }),
      consume(host, { name: 'employers', db: deps.db, producer: 'identity', handlers: fromIdentity }),
      consume(host, { name: 'employers', db: deps.db, producer: 'seekers', handlers: fromSeekers }),
      consume(host, { name: 'employers', db: deps.db, producer: 'ats', handlers: fromAts }),
    ];
    const sweeping = (sweep: (deps: EmployersDeps) => Promise<boolean>, message: string) =>
      startLoop(
        () =>
          sweep(deps).catch((error: unknown) => {
            host.log.warn({ err: error }, message);
            return false;
          }),
        SWEEP_MS,
      );
    const sweeps = [
      sweeping(expireInvitations, 'ended invitations could not be swept'),
      sweeping(removeLogos, 'logos could not be removed for now'),
      sweeping(sweepActivity, 'what happened long ago could not be swept'),
    ];
    return {
      routes: routes(deps),
      checks: [{ part: 'files', required: false, run: (signal) => store.check(signal) }],
      async close() {
        await Promise.all([...consumers, ...sweeps].map((each) => each.close()));
      },
    };
  },
};
