import type { ServiceModule } from '@hireflux/kit/service';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { routes } from './routes.ts';
import type { EmployersDb } from './schema.ts';

export const employers: ServiceModule = {
  name: 'employers',
  services: [CompanyService, TeamService, JobService, ApplicationFormService],
  async start(host) {
    return {
      routes: routes({ db: host.database<EmployersDb>(), usage: host.client(UsageService) }),
      close: async () => undefined,
    };
  },
};
