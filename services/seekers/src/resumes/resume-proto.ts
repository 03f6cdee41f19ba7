import { create, fromJson, type MessageInitShape, toJson, toJsonString } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { PeriodSchema } from '@hireflux/proto/common/v1/period_pb';
import {
  DocumentKind,
  type DocumentLine,
  DocumentLineSchema,
  FactKind,
  QuoteSchema,
  type Reading,
  ReadingOutcome,
  ReadingSchema,
  type ResumeFact,
  ResumeFactSchema,
} from '@hireflux/proto/common/v1/resume_pb';
import type { ResumeSchema, ResumeSummarySchema } from '@hireflux/proto/seekers/v1/resume_pb';
import type { ResumeFactRow, ResumeRow, ResumeVersionRow } from '../schema.ts';
import type { ListedResume, NewFact } from './resume-queries.ts';

/** A résumé as it is kept: its row, its version and the facts in order. */
export interface KeptResume {
  readonly resume: ResumeRow;
  readonly version: ResumeVersionRow;
  readonly facts: readonly ResumeFactRow[];
}

const OUTCOME: Record<ResumeVersionRow['outcome'], ReadingOutcome> = {
  read: ReadingOutcome.READ,
  no_text: ReadingOutcome.NO_TEXT,
  encrypted: ReadingOutcome.ENCRYPTED,
  damaged: ReadingOutcome.DAMAGED,
  too_large: ReadingOutcome.TOO_LARGE,
};

const ADVICE: Record<ResumeVersionRow['outcome'], string> = {
  read: '',
  no_text: 'This file holds pictures and no text, as a scan does: save the résumé as PDF or DOCX from the program that it was written in, and upload that.',
  encrypted: 'This file is protected by a password: save it without one, and upload that.',
  damaged: 'This file is damaged: open it in the program that it was written in, save it again as PDF or DOCX, and upload that.',
  too_large: 'This file has too many pages, or is too heavy to be read: a résumé has at most 50 pages.',
};

const DOCUMENT: Record<ResumeVersionRow['kind'], DocumentKind> = {
  pdf: DocumentKind.PDF,
  docx: DocumentKind.DOCX,
};

const MEDIA_TYPE: Record<ResumeVersionRow['kind'], string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

const FACT: Record<ResumeFactRow['kind'], FactKind> = {
  name: FactKind.NAME,
  email: FactKind.EMAIL,
  phone: FactKind.PHONE,
  link: FactKind.LINK,
  place: FactKind.PLACE,
  headline: FactKind.HEADLINE,
  summary: FactKind.SUMMARY,
  skill: FactKind.SKILL,
  employment: FactKind.EMPLOYMENT,
  education: FactKind.EDUCATION,
  language: FactKind.LANGUAGE,
  certification: FactKind.CERTIFICATION,
  project: FactKind.PROJECT,
};

export function toProto({ resume, version, facts }: KeptResume): MessageInitShape<typeof ResumeSchema> {
  return {
    resumeId: resume.id,
    resumeVersionId: version.id,
    fileName: resume.file_name,
    sizeBytes: BigInt(version.size_bytes),
    sha256: version.sha256,
    reading: readingOf(version, facts),
    createTime: timestampFromDate(resume.create_time),
  };
}

function readingOf(version: ResumeVersionRow, facts: readonly ResumeFactRow[]): Reading {
  return create(ReadingSchema, {
    outcome: OUTCOME[version.outcome],
    readerVersion: version.reader_version,
    kind: DOCUMENT[version.kind],
    pageCount: version.page_count,
    lines: linesOf(version),
    facts: facts.map(factToProto),
    advice: ADVICE[version.outcome],
  });
}

export function linesOf(version: ResumeVersionRow): DocumentLine[] {
  return (Array.isArray(version.lines) ? version.lines : []).map((line) => fromJson(DocumentLineSchema, line));
}

export function summaryToProto(row: ListedResume, newestId: string | undefined): MessageInitShape<typeof ResumeSummarySchema> {
  return {
    resumeId: row.id,
    resumeVersionId: row.resume_version_id,
    fileName: row.file_name,
    sizeBytes: BigInt(row.size_bytes),
    sha256: row.sha256,
    outcome: OUTCOME[row.outcome],
    kind: DOCUMENT[row.kind],
    pageCount: row.page_count,
    factCount: row.fact_count,
    newest: row.id === newestId,
    sent: row.sent,
    createTime: timestampFromDate(row.create_time),
  };
}

export function factToProto(row: ResumeFactRow): ResumeFact {
  return create(ResumeFactSchema, {
    factId: row.fact_id,
    kind: FACT[row.kind],
    text: row.text,
    organization: row.organization,
    detail: row.detail,
    ...(row.period !== null && { period: fromJson(PeriodSchema, row.period) }),
    confidence: row.confidence,
    quotes: (Array.isArray(row.quotes) ? row.quotes : []).map((quote) => fromJson(QuoteSchema, quote)),
    corrected: row.corrected,
  });
}

/** The columns of a version that come from its reading. */
export function versionColumns(reading: Reading) {
  const kind = getKeyOf(DOCUMENT, reading.kind);
  return {
    outcome: getKeyOf(OUTCOME, reading.outcome),
    kind,
    media_type: MEDIA_TYPE[kind],
    page_count: reading.pageCount,
    reader_version: reading.readerVersion,
    lines: JSON.stringify(reading.lines.map((line) => toJson(DocumentLineSchema, line))),
  };
}

export function factRows(userId: string, versionId: string, facts: readonly ResumeFact[]): NewFact[] {
  return facts.map((fact, position) => ({
    user_id: userId,
    resume_version_id: versionId,
    position,
    fact_id: fact.factId,
    kind: getKeyOf(FACT, fact.kind),
    text: fact.text,
    organization: fact.organization,
    detail: fact.detail,
    period: fact.period ? toJsonString(PeriodSchema, fact.period) : null,
    confidence: fact.confidence,
    quotes: JSON.stringify(fact.quotes.map((quote) => toJson(QuoteSchema, quote))),
    corrected: fact.corrected,
  }));
}
