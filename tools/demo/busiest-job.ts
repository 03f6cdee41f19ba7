import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { apiOf, type Person } from '../smoke/api.ts';
import { demoOf } from './demo.ts';

const OWNER = 'owner.hospital@example.com';

/** The job of the demo that most have applied for, and the token of its owner. */
export async function busiestJob(url: string, home: Home): Promise<{ readonly jobId: string; readonly token: string }> {
  const password = demoOf(home)?.password;
  if (!password) throw new Fault('There is no demo here, whose applicants could be listed; make demo fills one in.');
  const person: Person = { token: undefined, refreshToken: undefined };
  const api = apiOf(url, person);
  const { tokens } = await api(SessionService).signIn({ email: OWNER, password, userType: UserType.EMPLOYER });
  const token = tokens!.accessToken;
  person.token = token;
  const { jobs } = await api(JobService).listJobs({ pageSize: 50, status: JobStatus.ACTIVE });
  const lengths = await Promise.all(jobs.map(async ({ jobId }) => ({ jobId, length: (await api(ApplicantService).listApplicants({ jobId, pageSize: 50 })).applicants.length })));
  return { jobId: lengths.toSorted((one, other) => other.length - one.length)[0]!.jobId, token };
}
