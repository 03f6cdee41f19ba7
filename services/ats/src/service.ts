import { consume } from '@hireflux/kit/events/consumer';
import type { ServiceModule } from '@hireflux/kit/service';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { fromEmployers, fromMatching, fromSeekers } from './events.ts';
import { routes } from './routes.ts';
import type { AtsDb } from './schema.ts';

export const ats: ServiceModule = {
  name: 'ats',
  services: [ApplicantService, PipelineService, NoteService, ActivityService],
  async start(host) {
    const db = host.database<AtsDb>();
    const consumers = [
      consume(host, { name: 'ats', db, producer: 'employers', handlers: fromEmployers }),
      consume(host, { name: 'ats', db, producer: 'seekers', handlers: fromSeekers }),
      consume(host, { name: 'ats', db, producer: 'matching', handlers: fromMatching }),
    ];
    return {
      routes: routes({ db, team: host.client(TeamService), nudge: host.nudge, stopping: host.signal }),
      async close() {
        await Promise.all(consumers.map((consumer) => consumer.close()));
      },
    };
  },
};
