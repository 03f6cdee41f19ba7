import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { fromJsonString } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobContentSchema, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { enter, renew, signIn } from './accounts.ts';
import { requestIdOf, until } from './api.ts';
import { expect } from './expect.ts';
import { FIELDS } from './make-resume.ts';
import type { Step } from './walk.ts';

export const employerSteps: readonly Step[] = [
  {
    name: 'an employer signs up, proves the address and signs in',
    take: (walk) => enter(walk.settings, walk.employer),
  },
  {
    name: 'registers a company',
    async take({ settings, employer }) {
      const requestId = requestIdOf(settings.walk, 'company');
      if (!employer.token) await signIn(employer);
      try {
        await employer.api(CompanyService).registerCompany({ requestId, name: `${settings.walk} works` });
      } catch (error) {
        // A session that names a company already, or an account that was given with one.
        const { code } = ConnectError.from(error);
        if (code !== Code.PermissionDenied && code !== Code.AlreadyExists) throw error;
      }
      await renew(employer);
      const { company } = await employer.api(CompanyService).getMyCompany({});
      return [company!.name];
    },
  },
  {
    name: 'writes a job a field',
    async take(walk) {
      for (const field of FIELDS) {
        const text = await readFile(new URL(`jobs/${field}.json`, import.meta.url), 'utf8');
        const content = fromJsonString(JobContentSchema, text);
        content.title = `${content.title} (${walk.settings.walk})`;
        const requestId = requestIdOf(walk.settings.walk, `job/${field}`);
        const { job } = await walk.employer.api(JobService).createJob({ requestId, content });
        walk.jobs.set(field, { field, content, jobId: job!.jobId });
      }
    },
  },
  {
    name: 'asks two questions of everyone who applies',
    async take({ employer, jobs }) {
      for (const { jobId } of jobs.values()) {
        const forms = employer.api(ApplicationFormService);
        const { form } = await forms.getForm({ jobId });
        if (form!.questions.length > 0) continue;
        const questionId = randomUUID();
        await forms.updateForm({
          jobId,
          formVersion: form!.formVersion,
          questions: [
            { questionId, kind: QuestionKind.YES_NO, prompt: 'May you work where the job is?', required: true },
            { questionId: randomUUID(), kind: QuestionKind.TEXT, prompt: 'When could you begin?', required: false },
          ],
          knockOuts: [{ questionId, rule: { case: 'needsYes', value: true }, rejects: false }],
        });
      }
    },
  },
  {
    name: 'publishes them, and anyone finds them',
    async take({ settings, employer, seeker, jobs }) {
      for (const { jobId } of jobs.values()) {
        const { job } = await employer.api(JobService).publishJob({ jobId });
        expect(job!.status === JobStatus.ACTIVE, 'a job was published, and is not active');
      }
      for (const { jobId, content } of jobs.values()) {
        await until(`the job “${content.title}” in the search`, 15_000, async () => {
          const found = await seeker.api(JobSearchService).searchJobs({ query: content.title, pageSize: 20 });
          expect(found.degraded.every((part) => settings.without.includes(part)), `the search is degraded: ${found.degraded.join(', ')}`);
          return found.jobs.some((job) => job.jobId === jobId);
        });
      }
    },
  },
];
