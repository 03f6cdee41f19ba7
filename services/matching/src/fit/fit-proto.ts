import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type EvidenceSchema, FactorKind, type FitSchema, type PointSchema, Relation, type SideWordsSchema, Silence } from '@hireflux/proto/matching/v1/fit_pb';
import type { Evidence, Fit, FactorKind as Kind, Point, Relation as Relating } from './fit.ts';
import type { FitInput, Words } from './input.ts';
import { type Silence as Silent, silenceOf } from './silence.ts';

/** What stands beside a Fit in its row. */
export interface Scored {
  readonly algorithmVersion: string;
  readonly inputHash: string;
  readonly calculateTime: Date;
  /** What the Fit was made of. */
  readonly input: FitInput;
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

const SILENCES: Readonly<Record<Silent, Silence>> = {
  candidate: Silence.CANDIDATE,
  job: Silence.JOB,
  both: Silence.BOTH,
  incomparable: Silence.INCOMPARABLE,
};

export function toProto(fit: Fit, { algorithmVersion, inputHash, calculateTime, input }: Scored): MessageInitShape<typeof FitSchema> {
  return {
    known: fit.fitIndex !== null,
    ...(fit.fitIndex !== null && { fitIndex: fit.fitIndex }),
    coverage: fit.coverage,
    factors: fit.factors.map(({ kind, evidence, ...factor }) => ({
      ...factor,
      kind: KINDS[kind],
      evidence: evidence.map(evidenceToProto),
      ...(!factor.known && { silence: SILENCES[silenceOf(kind, input)] }),
    })),
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
