import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { folderStore, type ObjectStore } from '@hireflux/kit/files/store';
import { fileTokens } from '@hireflux/kit/files/token';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { FormSchema } from '@hireflux/proto/common/v1/form_pb';
import { DocumentKind, FactKind, ReadingOutcome, ReadingSchema } from '@hireflux/proto/common/v1/resume_pb';
import { type GetJobForApplicationResponseSchema, JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { Kysely } from 'kysely';
import type { SeekersDeps } from '../deps.ts';
import { keptFiles } from '../files/kept-files.ts';
import { routes } from '../routes.ts';
import type { SeekersDb } from '../schema.ts';

export const ACCOUNT = { name: 'Ada Account', email: 'ada@example.com' };
const SPOT = { page: 1, line: 1 };

/** What the reader of these specs reads in every document. */
export const READING = create(ReadingSchema, {
  outcome: ReadingOutcome.READ,
  readerVersion: 'reader-0',
  kind: DocumentKind.PDF,
  pageCount: 1,
  lines: [{ spot: SPOT, text: 'Ada Example' }, { spot: { page: 1, line: 2 }, text: 'Rust, night nursing' }],
  facts: [
    { factId: 'n', kind: FactKind.NAME, text: 'Ada Example', confidence: 0.9, quotes: [{ words: 'Ada Example', spot: SPOT }] },
    { factId: 's', kind: FactKind.SKILL, text: 'Rust', confidence: 1, quotes: [{ words: 'Rust', spot: { page: 1, line: 2 } }] },
  ],
});

export const member = (companyId: string, role: 'owner' | 'interviewer' = 'owner') =>
  ({ kind: 'member', userId: randomUUID(), companyId, role, assignedOnly: role === 'interviewer' }) as const;

export type ToldJob = Exclude<MessageInitShape<typeof GetJobForApplicationResponseSchema>, { $typeName: string }>;

/** A job as employers tells of it: open, and asking nothing unless it is said. */
export const openJob = (companyId: string = randomUUID(), form: MessageInitShape<typeof FormSchema> = { formVersion: 1 }): ToldJob => ({
  open: true,
  companyId,
  companyName: 'Example Works',
  title: 'Night nurse',
  form,
  creatorId: randomUUID(),
});

/** The service over a database and files, in a folder unless elsewhere; the other services are routers. */
export function given(db: Kysely<SeekersDb>, fakes: Partial<SeekersDeps> = {}, elsewhere?: ObjectStore) {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-seekers-'));
  const store = elsewhere ?? folderStore(folder);
  const tokens = fileTokens('a secret of the specs, of 32 or more');
  const jobs = new Map<string, ToldJob>();
  const deps: SeekersDeps = {
    db,
    files: keptFiles(store, tokens),
    jobs: fakeMesh(JobService, { getJobForApplication: ({ jobId }) => jobs.get(jobId) ?? { open: false } }),
    parsing: fakeMesh(ParsingService, { parseResume: () => ({ reading: READING }) }),
    applicants: fakeMesh(ApplicantService, {}),
    identity: fakeMesh(IdentityService, { getMe: () => ({ user: ACCOUNT }) }),
    ...fakes,
  };

  /** The token of a file that the gateway took in. */
  async function upload(ownerId: string, { content = Buffer.from(`the résumé of ${ownerId}`), expireTime = new Date(Date.now() + 60_000), sizeBytes = undefined as number | undefined } = {}) {
    const kept = await store.put(`tmp/${randomUUID()}`, Readable.from([content]), { mostBytes: 1000 });
    return tokens.sign('upload', { ownerId, ...kept, ...(sizeBytes && { sizeBytes }) }, expireTime);
  }

  const filesIn = (below: string) =>
    existsSync(join(folder, below)) ? readdirSync(join(folder, below), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];

  return {
    deps,
    store,
    tokens,
    routes: routes(deps),
    upload,
    /** Publishes a job, as far as this service can see. */
    publish(job: ToldJob = openJob()) {
      const jobId = randomUUID();
      jobs.set(jobId, job);
      return jobId;
    },
    /** Has a job be another from now on. */
    change: (jobId: string, job: ToldJob) => void jobs.set(jobId, job),
    /** How many files of a seeker are kept. */
    keptFiles: (userId: string) => filesIn(join('resumes', userId)).length,
    /** How many files of answers are kept. */
    answerFiles: () => filesIn('answers').length,
    /** A seeker of their own, with a résumé, so that tests share the database but no rows. */
    async seekerWithResume() {
      const seeker = { kind: 'seeker', userId: randomUUID() } as const;
      const client = testClient(ResumeService, routes(deps), seeker);
      const { resume } = await client.uploadResume({ requestId: randomUUID(), uploadToken: await upload(seeker.userId), fileName: 'ada.pdf' });
      return { seeker, resume: resume! };
    },
  };
}
