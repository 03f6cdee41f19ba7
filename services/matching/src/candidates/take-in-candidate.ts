import { create, toBinary } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { type ProfileChanged, ProfileChangedSchema, type ResumeCorrected, type ResumeDeleted, type ResumeRead, ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { MatchingDeps } from '../deps.ts';
import { deleteMatches } from '../matches/match-queries.ts';
import type { CandidateRow, MatchingDb } from '../schema.ts';
import { derivedFrom } from './candidate-document.ts';
import { matchedFacts } from './candidate-facts.ts';
import { lockCandidate, upsertCandidate } from './candidate-queries.ts';

type Db = ScopedDb<MatchingDb>;
type Deps = Pick<MatchingDeps, 'taxonomy'>;
type Resume = Pick<CandidateRow, 'resume_id' | 'resume_version_id' | 'resume' | 'upload_time'>;

const NO_RESUME: Resume = { resume_id: null, resume_version_id: null, resume: null, upload_time: null };

/** Takes in a résumé that was read, unless a newer one stands. */
export async function takeInResume(deps: Deps, db: Db, read: ResumeRead): Promise<void> {
  const standing = await lockCandidate(db, read.userId);
  if (standing?.upload_time && standing.upload_time > timestampDate(read.uploadTime!)) return;
  await put(deps, db, read.userId, standing, resumeOf(read));
}

/** Takes in the facts of a résumé that was put right, where it is the one that jobs are ranked by. */
export async function takeInCorrectedResume(deps: Deps, db: Db, { userId, resumeId, resumeVersionId, facts }: ResumeCorrected): Promise<void> {
  const standing = await lockCandidate(db, userId);
  if (standing?.resume_id !== resumeId) return;
  const uploadTime = timestampFromDate(standing.upload_time!);
  await put(deps, db, userId, standing, resumeOf(create(ResumeReadSchema, { userId, resumeId, resumeVersionId, facts, uploadTime })));
}

/** Forgets a résumé that was deleted; the newest of those that are left takes its place. */
export async function forgetResume(deps: Deps, db: Db, { userId, resumeId, newestLeft }: ResumeDeleted): Promise<void> {
  const standing = await lockCandidate(db, userId);
  if (standing?.resume_id !== resumeId) return;
  await put(deps, db, userId, standing, newestLeft ? resumeOf(newestLeft) : NO_RESUME);
}

export async function takeInProfile(deps: Deps, db: Db, profile: ProfileChanged): Promise<void> {
  const standing = await lockCandidate(db, profile.userId);
  await put(deps, db, profile.userId, standing, { profile: Buffer.from(toBinary(ProfileChangedSchema, profile)) });
}

async function put({ taxonomy }: Deps, db: Db, userId: string, standing: CandidateRow | undefined, said: Resume | Pick<CandidateRow, 'profile'>): Promise<void> {
  const { resume_id, resume_version_id, resume, upload_time, profile } = { ...NO_RESUME, profile: null, ...standing, ...said };
  const whole = { resume: resume ?? null, profile: profile ?? null };
  await upsertCandidate(db, { user_id: userId, resume_id, resume_version_id, upload_time, ...whole, ...derivedFrom(taxonomy, whole) });
  await deleteMatches(db, userId);
}

function resumeOf(read: ResumeRead): Resume {
  return {
    resume_id: read.resumeId,
    resume_version_id: read.resumeVersionId,
    resume: Buffer.from(toBinary(ResumeReadSchema, { ...read, facts: matchedFacts(read.facts) })),
    upload_time: timestampDate(read.uploadTime!),
  };
}
