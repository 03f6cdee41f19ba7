import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import { type Answer, type Form, type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import type { ApplicationRow } from '../schema.ts';

export function applicationNotFound(id: string): AppError {
  return new AppError('APPLICATION_NOT_FOUND', 'there is no such application', { application_id: id });
}

export function alreadyApplied(id: string): AppError {
  return new AppError('ALREADY_APPLIED', 'you have applied for this job: you can follow or withdraw that application', {
    application_id: id,
  });
}

export function jobNotOpen(jobId: string): AppError {
  return new AppError('JOB_NOT_OPEN', 'this job takes no applications now', { job_id: jobId });
}

export function formChanged(current: number): AppError {
  return new AppError('FORM_CHANGED', 'the questions changed since you read them: look at them again', {
    form_version: String(current),
  });
}

/** Whether a withdrawal still has something to do; refuses one of an application that was decided. */
export function assertMayWithdraw(row: Pick<ApplicationRow, 'id' | 'outcome'>): void {
  if (row.outcome === 'active' || row.outcome === 'withdrawn') return;
  throw new AppError('APPLICATION_STATE_FORBIDS', `this application was decided (${row.outcome}) and cannot be taken back`, {
    application_id: row.id,
    outcome: row.outcome,
  });
}

/** The file behind an answer is told of by the question, so that a seeker knows which one to upload again. */
export function answerFileGone({ questionId, prompt }: Question): AppError {
  return new AppError('UPLOAD_TOKEN_INVALID', `the file for “${prompt}” is not there any more: upload it again`, { question_id: questionId });
}

export function answerFileTooLarge({ questionId, prompt }: Question): AppError {
  return new AppError('BODY_TOO_LARGE', `the file for “${prompt}” is larger than 5 MB: make it smaller and upload it again`, { question_id: questionId });
}

export function answerFileUnknown({ questionId, prompt }: Question): AppError {
  return new AppError('FILE_KIND_UNKNOWN', `the file for “${prompt}” must be a PDF, DOCX, PNG, JPEG or plain text`, { question_id: questionId });
}

/** Refuses answers that do not fit the form: one missing, one too many, or one of the wrong kind. */
export function assertAnswersFit(form: Form, answers: readonly Answer[]): void {
  const byQuestion = new Map(answers.map((answer) => [answer.questionId, answer]));
  if (byQuestion.size < answers.length) throw answerWrong('', 'a question is answered twice: answer each once');
  for (const question of form.questions) {
    const answer = byQuestion.get(question.questionId);
    byQuestion.delete(question.questionId);
    if (answer ? saysNothing(answer) : true) {
      if (question.required) throw answerWrong(question.questionId, `“${question.prompt}” needs an answer`);
    } else if (!fits(question, answer!)) {
      throw answerWrong(question.questionId, `the answer to “${question.prompt}” does not fit the question`);
    } else if (answer!.value.case === 'uploadToken' && answer!.fileName.trim() === '') {
      throw answerWrong(question.questionId, `the file for “${question.prompt}” needs a name: give it in file_name`);
    }
  }
  for (const id of byQuestion.keys()) throw answerWrong(id, 'an answer is to a question that this job does not ask');
}

function saysNothing({ value }: Answer): boolean {
  if (value.case === undefined) return true;
  if (value.case === 'text' || value.case === 'choice' || value.case === 'uploadToken') return isBlank(value.value);
  return value.case === 'choices' && value.value.options.length === 0;
}

function fits(question: Question, { value }: Answer): boolean {
  switch (question.kind) {
    case QuestionKind.TEXT:
      return value.case === 'text';
    case QuestionKind.CHOICE:
      return value.case === 'choice' && question.options.includes(value.value);
    case QuestionKind.MULTI_CHOICE:
      return value.case === 'choices' && value.value.options.every((option) => question.options.includes(option));
    case QuestionKind.YES_NO:
      return value.case === 'yes';
    case QuestionKind.NUMBER:
      return value.case === 'number' && Number.isFinite(value.value);
    case QuestionKind.DATE:
      return value.case === 'date' && isDay(value.value);
    case QuestionKind.FILE:
      return value.case === 'uploadToken';
    default:
      return false;
  }
}

function isDay({ year, month, day }: { year: number; month: number; day: number }): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function answerWrong(questionId: string, message: string): AppError {
  return new AppError('ANSWER_MISSING', message, questionId ? { question_id: questionId } : {});
}
