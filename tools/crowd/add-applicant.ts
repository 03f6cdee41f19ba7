import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { create } from '@bufbuild/protobuf';
import type { HandlerContext } from '@connectrpc/connect';
import type { Seeker } from '@hireflux/kit/actor';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import { requestHash } from '@hireflux/kit/request-id';
import { SubmitApplicationRequestSchema } from '@hireflux/proto/seekers/v1/application_service_pb';
import { UpdateProfileRequestSchema } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { UploadResumeRequestSchema } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { IdentityDeps } from '../../services/identity/src/deps.ts';
import { addUser } from '../../services/identity/src/users/add-user.ts';
import { submitApplication } from '../../services/seekers/src/applications/submit-application.ts';
import type { SeekersDeps } from '../../services/seekers/src/deps.ts';
import { patchOf } from '../../services/seekers/src/profiles/profile-proto.ts';
import { updateProfile } from '../../services/seekers/src/profiles/update-profile.ts';
import { uploadResume } from '../../services/seekers/src/resumes/upload-resume.ts';
import { alreadyRead, type ReadResume } from './read-resumes.ts';

export interface Crowd {
  readonly identity: Pick<IdentityDeps, 'db'>;
  readonly seekers: SeekersDeps;
  readonly store: ObjectStore;
  readonly tokens: FileTokens;
  readonly passwordHash: string;
  /** The job that all apply for, and the version of its form. */
  readonly jobId: string;
  readonly formVersion: number;
}

export interface Applicant {
  readonly name: string;
  readonly email: string;
  readonly city: string;
  readonly resume: ReadResume;
}

const MOST_BYTES = 5_000_000;
const UPLOAD_MS = 60_000;

/** Makes one seeker and has them apply, by the verbs that their own calls would run. */
export async function addApplicant(crowd: Crowd, { name, email, city, resume }: Applicant): Promise<void> {
  const { passwordHash, jobId, formVersion, seekers } = crowd;
  const user = await addUser(crowd.identity, { email, userType: 'seeker', name, passwordHash });
  if (!user) throw new Error(`${email} has an account already`);
  const actor: Seeker = { kind: 'seeker', userId: user.id };
  const profile = create(UpdateProfileRequestSchema, { name, place: { text: city } });
  await updateProfile(seekers, actor, { etag: '', patch: patchOf(profile) });

  const upload = create(UploadResumeRequestSchema, { requestId: randomUUID(), uploadToken: await putFile(crowd, actor, resume.bytes), fileName: 'resume.docx' });
  const reading = { ...seekers, parsing: alreadyRead(seekers.parsing, resume) };
  const kept = await uploadResume(reading, actor, { ...upload, requestHash: requestHash(UploadResumeRequestSchema, upload) });

  const sent = create(SubmitApplicationRequestSchema, { requestId: randomUUID(), jobId, resumeId: kept.resume.id, formVersion });
  // Who the applicant is was said above, so identity need not be asked by a token that nobody has.
  const known = { ...seekers, identity: { ...seekers.identity, as: () => ({ getMe: async () => ({ user }) }) as never } };
  await submitApplication(known, actor, { ...sent, requestHash: requestHash(SubmitApplicationRequestSchema, sent) }, {} as HandlerContext);
}

async function putFile({ store, tokens }: Crowd, { userId }: Seeker, bytes: Buffer): Promise<string> {
  const { key, sizeBytes, sha256 } = await store.put(`tmp/${randomUUID()}`, Readable.from([bytes]), { mostBytes: MOST_BYTES });
  return tokens.sign('upload', { ownerId: userId, key, sizeBytes, sha256 }, new Date(Date.now() + UPLOAD_MS));
}
