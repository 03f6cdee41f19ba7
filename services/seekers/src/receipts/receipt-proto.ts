import { create, fromJson, type MessageInitShape, toJson, toJsonString } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Answer, AnswerSchema, type Form, FormSchema } from '@hireflux/proto/common/v1/form_pb';
import type { ReceiptSchema, SentFileSchema } from '@hireflux/proto/seekers/v1/receipt_pb';
import type { KeptFiles } from '../files/kept-files.ts';
import { placeOf, preferencesOf } from '../profiles/profile-proto.ts';
import { factToProto, type KeptResume } from '../resumes/resume-proto.ts';
import type { ApplicationFileRow, ApplicationRow, SubmissionRow } from '../schema.ts';

/** All that was sent with an application at one time. */
export interface KeptReceipt {
  readonly application: ApplicationRow;
  readonly sent: SubmissionRow;
  readonly resume: KeptResume;
  readonly files: readonly ApplicationFileRow[];
}

/** A file of an answer, before and after its row. */
export type AnswerFile = Pick<ApplicationFileRow, 'question_id' | 'object_key' | 'file_name' | 'media_type' | 'sha256'> & { readonly size_bytes: number };

/** What signs addresses, and for whom. */
export interface Addressing {
  readonly files: KeptFiles;
  readonly readerId: string;
}

export function receiptToProto({ application, sent, resume, files }: KeptReceipt, to: Addressing): MessageInitShape<typeof ReceiptSchema> {
  const { version } = resume;
  const place = placeOf(sent.place);
  return {
    applicationId: application.id,
    attempt: sent.attempt,
    jobId: application.job_id,
    jobTitle: sent.job_title,
    companyId: application.company_id,
    companyName: sent.company_name,
    candidateName: sent.candidate_name,
    candidateEmail: sent.candidate_email,
    candidatePhone: sent.candidate_phone,
    ...(place && { place }),
    ...(sent.preferences !== null && { preferences: preferencesOf(sent.preferences) }),
    resumeId: sent.resume_id,
    resumeVersionId: version.id,
    resumeFile: sentFile({ ...version, file_name: resume.resume.file_name }, to),
    facts: resume.facts.map(factToProto),
    coverLetter: sent.cover_letter,
    portfolioUrl: sent.portfolio_url,
    form: formOf(sent),
    answers: answersOf(sent),
    answerFiles: answerFiles(sent, files, to),
    submitTime: timestampFromDate(sent.submit_time),
  };
}

/** The files of answers, in the order of the questions. */
export function answerFiles(sent: SubmissionRow, files: readonly ApplicationFileRow[], to: Addressing) {
  const byQuestion = new Map(files.map((file) => [file.question_id, file]));
  return formOf(sent).questions.flatMap(({ questionId }) => {
    const file = byQuestion.get(questionId);
    return file ? [{ questionId, ...sentFile(file, to) }] : [];
  });
}

type StoredFile = Pick<ApplicationFileRow, 'user_id' | 'object_key' | 'file_name' | 'media_type' | 'size_bytes' | 'sha256'>;

function sentFile(file: StoredFile, { files, readerId }: Addressing): Exclude<MessageInitShape<typeof SentFileSchema>, { $typeName: string }> {
  const { path, expireTime } = files.downloadPath({
    key: file.object_key,
    fileName: file.file_name,
    mediaType: file.media_type,
    readerId,
    ownerId: file.user_id,
  });
  return {
    fileName: file.file_name,
    sizeBytes: BigInt(file.size_bytes),
    sha256: file.sha256,
    downloadPath: path,
    downloadExpireTime: timestampFromDate(expireTime),
  };
}

/** The answers as they are kept and told: a file stands for the token by which it came, and for an empty token nothing. */
export function withFiles(answers: readonly Answer[], files: readonly AnswerFile[]): Answer[] {
  const byQuestion = new Map(files.map((file) => [file.question_id, file]));
  return answers.flatMap((answer) => {
    if (answer.value.case !== 'uploadToken') return [answer];
    const file = byQuestion.get(answer.questionId);
    if (!file) return [];
    const value = { fileName: file.file_name, sizeBytes: BigInt(file.size_bytes), sha256: file.sha256 };
    return [create(AnswerSchema, { questionId: answer.questionId, value: { case: 'file', value } })];
  });
}

export function formColumn(form: Form): string {
  return toJsonString(FormSchema, form);
}

export function answersColumn(answers: readonly Answer[]): string {
  return JSON.stringify(answers.map((answer) => toJson(AnswerSchema, answer)));
}

export function formOf(sent: SubmissionRow): Form {
  return fromJson(FormSchema, sent.form, { ignoreUnknownFields: true });
}

export function answersOf(sent: SubmissionRow): Answer[] {
  return (Array.isArray(sent.answers) ? sent.answers : []).map((answer) => fromJson(AnswerSchema, answer));
}
