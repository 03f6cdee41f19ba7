import { secret } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import { openStore, storeVariables } from '@hireflux/kit/files/open-store';
import { fileTokens } from '@hireflux/kit/files/token';
import type { ServiceModule } from '@hireflux/kit/service';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import type { SeekersDeps } from './deps.ts';
import { fromAts, fromEmployers } from './events.ts';
import { keptFiles } from './files/kept-files.ts';
import { removeFiles } from './files/remove-files.ts';
import { routes } from './routes.ts';
import type { SeekersDb } from './schema.ts';

const SWEEP_MS = 30_000;

export const seekers: ServiceModule = {
  name: 'seekers',
  services: [ProfileService, ResumeService, ApplicationService, AnswerBankService, SavedJobService],
  async start(host) {
    const env = host.env({ ...storeVariables, FILES_SECRET: secret });
    const store = await openStore(env);
    const deps: SeekersDeps = {
      db: host.database<SeekersDb>(),
      files: keptFiles(store, fileTokens(env.FILES_SECRET)),
      jobs: host.client(JobService),
      parsing: host.client(ParsingService),
      applicants: host.client(ApplicantService),
      identity: host.client(IdentityService),
    };
    const stages = consume(host, { name: 'seekers', db: deps.db, producer: 'ats', handlers: fromAts });
    const jobs = consume(host, { name: 'seekers', db: deps.db, producer: 'employers', handlers: fromEmployers });
    const removals = startLoop(
      () =>
        removeFiles(deps).catch((error: unknown) => {
          host.log.warn({ err: error }, 'files could not be removed for now');
          return false;
        }),
      SWEEP_MS,
    );
    return {
      routes: routes(deps),
      checks: [{ part: 'files', required: false, run: (signal) => store.check(signal) }],
      async close() {
        await Promise.all([stages.close(), jobs.close(), removals.close()]);
      },
    };
  },
};
