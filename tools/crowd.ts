import { randomBytes } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { secret } from '@hireflux/kit/env';
import { openStore, storeVariables } from '@hireflux/kit/files/open-store';
import { fileTokens } from '@hireflux/kit/files/token';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import type { IdentityDb } from '../services/identity/src/schema.ts';
import { passwordHasher } from '../services/identity/src/users/passwords.ts';
import { keptFiles } from '../services/seekers/src/files/kept-files.ts';
import type { SeekersDb } from '../services/seekers/src/schema.ts';
import { addApplicant, type Applicant, type Crowd } from './crowd/add-applicant.ts';
import { type OpenServices, openServices } from './crowd/open-services.ts';
import { readResumes } from './crowd/read-resumes.ts';
import { CITIES, nameOf, resumeText } from './crowd/resume-texts.ts';
import { Fault, run } from './fault.ts';
import { docxOf } from './smoke/make-resume.ts';

// crowd.ts <job> <number>: adds applicants to a job of the installation that runs here.

const TEXTS = 200;
// More at one time take the processors from those who take the applications in.
const AT_ONCE = 4;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function open(services: OpenServices, jobId: string): Promise<Crowd> {
  const { identity, seekers } = services;
  const env = seekers.env({ ...storeVariables, FILES_SECRET: secret });
  const store = await openStore(env);
  const tokens = fileTokens(env.FILES_SECRET);
  const jobs = seekers.client(JobService);
  const job = await jobs.self.getJobForApplication({ jobId }).catch((error: unknown) => {
    if (ConnectError.from(error).code !== Code.NotFound) throw error;
    return undefined;
  });
  if (!job?.open) throw new Fault(`The job ${jobId} takes no applications now; publish it first.`);
  if (job.form!.questions.some(({ required }) => required)) throw new Fault('The job’s form asks for answers, which a crowd has none of; take a job without required questions.');
  return {
    identity: { db: identity.database<IdentityDb>() },
    seekers: {
      db: seekers.database<SeekersDb>(),
      files: keptFiles(store, tokens),
      jobs,
      parsing: seekers.client(ParsingService),
      applicants: seekers.client(ApplicantService),
      identity: seekers.client(IdentityService),
    },
    store,
    tokens,
    passwordHash: await passwordHasher().hash(randomBytes(15).toString('base64url')),
    jobId,
    formVersion: job.form!.formVersion,
  };
}

await run(async () => {
  const [jobId = '', given = '10000'] = process.argv.slice(2);
  const count = Number(given);
  if (!UUID.test(jobId) || !Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new Fault('Say for which job, and how many are to apply: make crowd JOB=<the job’s id> N=10000');
  }
  const services = openServices();
  try {
    const crowd = await open(services, jobId);
    const began = Date.now();
    const seconds = () => Math.round((Date.now() - began) / 1000);
    const files = await Promise.all(Array.from({ length: Math.min(TEXTS, count) }, (_, at) => docxOf(resumeText(at))));
    const resumes = await readResumes(crowd.seekers.parsing, crowd.store, crowd.tokens, files);
    console.log(`  ${resumes.length} résumés read in ${seconds()} s`);
    const round = randomBytes(4).toString('hex');
    const applicantAt = (at: number): Applicant => ({
      name: nameOf(at),
      email: `applicant-${round}-${at}@example.com`,
      city: CITIES[at % CITIES.length]!,
      resume: resumes[at % resumes.length]!,
    });
    let next = 0;
    let done = 0;
    const say = () => process.stdout.write(`\r  ${done} of ${count} applied after ${seconds()} s `);
    const ticking = setInterval(say, 1_000);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < count) {
          await addApplicant(crowd, applicantAt(next++));
          done += 1;
        }
      }),
    );
    clearInterval(ticking);
    say();
    console.log(`\n  ${count} applications in ${seconds()} s; their Fit Index follows`);
  } finally {
    await services.close();
  }
});
