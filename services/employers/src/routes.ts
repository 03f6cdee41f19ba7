import type { ConnectRouter } from '@connectrpc/connect';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { DashboardService } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { companyService } from './companies/company-service.ts';
import { dashboardService } from './dashboard/dashboard-service.ts';
import type { EmployersDeps } from './deps.ts';
import { applicationFormService } from './forms/application-form-service.ts';
import { jobService } from './jobs/job-service.ts';
import { teamService } from './members/team-service.ts';

export const routes = (deps: EmployersDeps) => (router: ConnectRouter) => {
  router
    .service(CompanyService, companyService(deps))
    .service(TeamService, teamService(deps))
    .service(JobService, jobService(deps))
    .service(ApplicationFormService, applicationFormService(deps))
    .service(DashboardService, dashboardService(deps));
};
