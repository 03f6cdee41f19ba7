import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import type { ApplicantRow, JobRow, ListedApplicantRow, StageChangeRow, StageRow } from '../schema.ts';

/** An applicant, and the job that they applied for. */
export interface Candidacy {
  readonly applicant: ApplicantRow;
  readonly job: JobRow;
}

/** An applicant, and the stage that they are in. */
export interface PlacedApplicant {
  readonly applicant: ListedApplicantRow;
  readonly stage: StageRow;
}

const UNDO_MS = 10 * 60_000;
const MOST_TAGS = 20;
const LONGEST_TAG = 40;

export function applicantNotFound(id: string): AppError {
  return new AppError('APPLICANT_NOT_FOUND', 'there is no such applicant', { application_id: id });
}

export function assertNotWithdrawn(row: Pick<ApplicantRow, 'id' | 'outcome'>): void {
  if (row.outcome !== 'withdrawn') return;
  throw new AppError('APPLICANT_WITHDRAWN', 'this applicant took the application back and cannot be moved', {
    application_id: row.id,
  });
}

/** How an application stands once it is in a stage of this kind. */
export function outcomeIn(kind: StageRow['kind']): 'active' | 'hired' | 'rejected' {
  return kind === 'hired' || kind === 'rejected' ? kind : 'active';
}

/** A move that its mover may still take back: the last one, their own, a few minutes old, and no taking back itself. */
export function isUndoable(
  last: StageChangeRow | undefined,
  by: { readonly changeId: string; readonly moverId: string; readonly now: Date },
): last is StageChangeRow & { from_stage_id: string; left_stage_time: Date } {
  return (
    last !== undefined &&
    last.id === by.changeId &&
    last.mover_id === by.moverId &&
    last.undoes_id === null &&
    last.from_stage_id !== null &&
    last.left_stage_time !== null &&
    by.now.getTime() - last.create_time.getTime() < UNDO_MS
  );
}

export function nothingToUndo(): AppError {
  return new AppError('NOTHING_TO_UNDO', 'only your own last move can be taken back, once and within ten minutes: move the applicant instead');
}

export function resumeTokenInvalid(): AppError {
  return new AppError('INVALID_REQUEST', 'the resume token is not one that a watch of this job gave out: watch without it', { field: 'resume_token' });
}

/** What cannot be seen, but for the two joiners that some scripts and emoji need. */
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;

/** A tag as it is kept: two that look alike are one. */
export function foldTag(tag: string): string {
  const folded = tag.normalize('NFKC').toLowerCase().replace(UNSEEN, '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if (!isBlank(folded) && [...folded].length <= LONGEST_TAG) return folded;
  throw new AppError('INVALID_REQUEST', `a tag has between 1 and ${LONGEST_TAG} characters that can be seen: change "${tag.slice(0, LONGEST_TAG)}"`, { field: 'tags' });
}

/** The tags that stay, in order, with what came and what went. */
export function retag(standing: readonly string[], add: readonly string[], remove: readonly string[]) {
  const [coming, going] = [new Set(add.map(foldTag)), new Set(remove.map(foldTag))];
  const both = [...coming].find((tag) => going.has(tag));
  if (both !== undefined) {
    throw new AppError('INVALID_REQUEST', `the tag "${both}" is to be added and to be taken away: choose one`, { field: 'remove' });
  }
  const tags = [...new Set([...standing, ...coming])].filter((tag) => !going.has(tag)).sort();
  if (tags.length > MOST_TAGS) {
    throw new AppError('INVALID_REQUEST', `an applicant has at most ${MOST_TAGS} tags: take some away first`, { field: 'add' });
  }
  return {
    tags,
    added: tags.filter((tag) => !standing.includes(tag)),
    removed: standing.filter((tag) => going.has(tag)),
  };
}
