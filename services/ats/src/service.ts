import { secret } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { openStore, storeVariables } from '@hireflux/kit/files/open-store';
import { fileTokens } from '@hireflux/kit/files/token';
import type { ServiceModule } from '@hireflux/kit/service';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { ApplicantBatchService } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { fromEmployers, fromMatching, fromSeekers } from './events.ts';
import { exportFiles } from './exports/export-files.ts';
import { routes } from './routes.ts';
import type { AtsDb } from './schema.ts';

export const ats: ServiceModule = {
  name: 'ats',
  services: [ApplicantService, ApplicantBatchService, PipelineService, NoteService, ActivityService],
  async start(host) {
    const env = host.env({ ...storeVariables, FILES_SECRET: secret });
    const store = await openStore(env);
    const db = host.database<AtsDb>();
    const consumers = [
      consume(host, { name: 'ats', db, producer: 'employers', handlers: fromEmployers }),
      consume(host, { name: 'ats', db, producer: 'seekers', handlers: fromSeekers }),
      consume(host, { name: 'ats', db, producer: 'matching', handlers: fromMatching }),
    ];
    return {
      routes: routes({ db, team: host.client(TeamService), exports: exportFiles(store, fileTokens(env.FILES_SECRET)), nudge: host.nudge, stopping: host.signal }),
      checks: [{ part: 'files', required: false, run: (signal) => store.check(signal) }],
      async close() {
        await Promise.all(consumers.map((consumer) => consumer.close()));
      },
    };
  },
};
