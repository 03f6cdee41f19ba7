import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type EvidenceSchema, FactorKind, type FitSchema, type PointSchema, Relation, type SideWordsSchema } from '@hireflux/proto/matching/v1/fit_pb';
import type { Evidence, Fit, FactorKind as Kind, Point, Relation as Relating } from './fit.ts';
import type { Words } from './input.ts';

/** What stands beside a Fit in its row. */
export interface Scored {
  readonly algorithmVersion: string;
  readonly inputHash: string;
  readonly calculateTime: Date;
}

const KINDS: Readonly<Record<Kind, FactorKind>> = {
  skills: FactorKind.SKILLS,
  experience: FactorKind.EXPERIENCE,
  location: FactorKind.LOCATION,
  salary: FactorKind.SALARY,
  culture: FactorKind.CULTURE,
  availability: FactorKind.AVAILABILITY,
};

const RELATIONS: Readonly<Record<Relating, Relation>> = {
  meets: Relation.MEETS,
  near: Relation.NEAR,
  misses: Relation.MISSES,
};

export function toProto(fit: Fit, { algorithmVersion, inputHash, calculateTime }: Scored): MessageInitShape<typeof FitSchema> {
  return {
    known: fit.fitIndex !== null,
    ...(fit.fitIndex !== null && { fitIndex: fit.fitIndex }),
    coverage: fit.coverage,
    factors: fit.factors.map(({ kind, evidence, ...factor }) => ({ ...factor, kind: KINDS[kind], evidence: evidence.map(evidenceToProto) })),
    strengths: fit.strengths.map(pointToProto),
    concerns: fit.concerns.map(pointToProto),
    algorithmVersion,
    inputHash,
    calculateTime: timestampFromDate(calculateTime),
  };
}

/** As toProto, without the words: what an event may carry. */
export function toProtoWithoutWords(fit: Fit, scored: Scored): MessageInitShape<typeof FitSchema> {
  return toProto({ ...fit, factors: fit.factors.map((factor) => ({ ...factor, evidence: [] })), strengths: [], concerns: [] }, scored);
}

function pointToProto({ key, parameters, evidence }: Point): MessageInitShape<typeof PointSchema> {
  return { key, parameters: { ...parameters }, evidence: evidence.map(evidenceToProto) };
}

function evidenceToProto({ subject, relation, candidate, job }: Evidence): MessageInitShape<typeof EvidenceSchema> {
  return {
    subject,
    relation: RELATIONS[relation],
    ...(candidate && { candidate: wordsToProto(candidate) }),
    ...(job && { job: wordsToProto(job) }),
  };
}

function wordsToProto({ field, words, spot }: Words): MessageInitShape<typeof SideWordsSchema> {
  return { field, words, ...(spot && { spot: { ...spot } }) };
}
