import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Params } from '@angular/router';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import type { ExportApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantOrder, type ListApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';

export const STANDINGS = ['running', 'hired', 'rejected', 'withdrawn', 'any'] as const;
export type Standing = (typeof STANDINGS)[number];
export type Order = 'fit' | 'newest';

/** Which applicants of a job are looked at, and in which order. It lives in the address. */
export interface Filter {
  readonly words: string;
  readonly stages: readonly string[];
  readonly fit: number;
  /** A member's user id, "nobody", or empty for anyone. */
  readonly with: string;
  readonly tags: readonly string[];
  readonly starred: boolean;
  readonly due: boolean;
  readonly failed: boolean;
  readonly standing: Standing;
  readonly order: Order;
}

export const NO_FILTER: Filter = { words: '', stages: [], fit: 0, with: '', tags: [], starred: false, due: false, failed: false, standing: 'running', order: 'fit' };

const OUTCOMES: Readonly<Record<Standing, ApplicationOutcome>> = {
  running: ApplicationOutcome.ACTIVE,
  hired: ApplicationOutcome.HIRED,
  rejected: ApplicationOutcome.REJECTED,
  withdrawn: ApplicationOutcome.WITHDRAWN,
  any: ApplicationOutcome.UNSPECIFIED,
};
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The filter that an address states. What it cannot mean is left out. */
export function readFilter(query: Params): Filter {
  const list = (value: unknown): string[] => (typeof value === 'string' && value ? value.split(',') : []);
  const fit = Number(query['fit']);
  const who = String(query['with'] ?? '');
  return {
    words: String(query['words'] ?? '').slice(0, 120),
    stages: list(query['stage']).filter((id) => UUID.test(id)),
    fit: Number.isInteger(fit) && fit > 0 && fit <= 100 ? fit : 0,
    with: who === 'nobody' || UUID.test(who) ? who : '',
    tags: list(query['tag']).filter((tag) => tag.length <= 40).slice(0, 20),
    starred: query['starred'] === '1',
    due: query['due'] === '1',
    failed: query['failed'] === '1',
    standing: STANDINGS.find((standing) => standing === query['standing']) ?? 'running',
    order: query['order'] === 'newest' ? 'newest' : 'fit',
  };
}

/** The address of a filter: only what differs from none. */
export function writeFilter(filter: Filter): Params {
  const when = (set: boolean, value: string) => (set ? value : null);
  return {
    words: filter.words || null,
    stage: when(filter.stages.length > 0, filter.stages.join(',')),
    fit: when(filter.fit > 0, String(filter.fit)),
    with: filter.with || null,
    tag: when(filter.tags.length > 0, filter.tags.join(',')),
    starred: when(filter.starred, '1'),
    due: when(filter.due, '1'),
    failed: when(filter.failed, '1'),
    standing: when(filter.standing !== 'running', filter.standing),
    order: when(filter.order !== 'fit', filter.order),
  };
}

type Narrowing = Omit<MessageInitShape<typeof ExportApplicantsRequestSchema>, '$typeName' | '$unknown'>;

/** What a filter asks of the server. */
export function narrow(jobId: string, filter: Filter): Narrowing {
  return {
    jobId,
    stageIds: [...filter.stages],
    outcome: OUTCOMES[filter.standing],
    assigneeId: filter.with === 'nobody' ? '' : filter.with,
    unassignedOnly: filter.with === 'nobody',
    starredOnly: filter.starred,
    tags: [...filter.tags],
    nameWords: filter.words,
    followUpDueOnly: filter.due,
    failedKnockOutOnly: filter.failed,
    ...(filter.fit > 0 && { leastFitIndex: filter.fit }),
  };
}

export function toRequest(jobId: string, filter: Filter): MessageInitShape<typeof ListApplicantsRequestSchema> {
  return { ...narrow(jobId, filter), order: filter.order === 'newest' ? ApplicantOrder.NEWEST : ApplicantOrder.FIT_INDEX };
}

/** The filters that are on, by their names: each may be dropped for itself. */
export function narrowedBy(filter: Filter): readonly (keyof Filter)[] {
  const keys: readonly (keyof Filter)[] = ['words', 'stages', 'fit', 'with', 'tags', 'starred', 'due', 'failed', 'standing'];
  return keys.filter((key) => {
    const value = filter[key];
    return Array.isArray(value) ? value.length > 0 : value !== NO_FILTER[key];
  });
}

/** Whom the stages' own counts count, where nothing but stages and how they stand is asked for. Otherwise undefined. */
export function countOf(filter: Filter, stages: readonly Stage[], counts: ReadonlyMap<string, number>): number | undefined {
  const others = narrowedBy(filter).filter((key) => key !== 'stages' && key !== 'standing');
  if (others.length > 0 || filter.standing === 'withdrawn' || filter.standing === 'any') return undefined;
  const standing = (kind: StageKind): Standing => (kind === StageKind.HIRED ? 'hired' : kind === StageKind.REJECTED ? 'rejected' : 'running');
  return stages
    .filter(({ stageId, kind }) => standing(kind) === filter.standing && (filter.stages.length === 0 || filter.stages.includes(stageId)))
    .reduce((sum, { stageId }) => sum + (counts.get(stageId) ?? 0), 0);
}
