import { create, fromJson, toJsonString } from '@bufbuild/protobuf';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { newId } from '@hireflux/kit/id';
import { type Form, FormSchema, type KnockOut, KnockOutSchema, type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import type { UpdateFormRequest } from '@hireflux/proto/employers/v1/application_form_service_pb';
import type { NewQuestion, QuestionRow } from '../schema.ts';
import type { FormInput } from './update-form.ts';

const KIND: Record<QuestionRow['kind'], QuestionKind> = {
  text: QuestionKind.TEXT,
  choice: QuestionKind.CHOICE,
  multi_choice: QuestionKind.MULTI_CHOICE,
  yes_no: QuestionKind.YES_NO,
  number: QuestionKind.NUMBER,
  date: QuestionKind.DATE,
  file: QuestionKind.FILE,
};

export function formToProto(formVersion: number, questions: readonly QuestionRow[]): Form {
  return create(FormSchema, {
    formVersion,
    questions: questions.map(({ id, kind, prompt, help, options, required }) => ({
      questionId: id,
      kind: KIND[kind],
      prompt,
      help,
      options,
      required,
    })),
  });
}

export function knockOutsToProto(questions: readonly QuestionRow[]): KnockOut[] {
  return questions.flatMap(({ knock_out }) => (knock_out === null ? [] : [fromJson(KnockOutSchema, knock_out)]));
}

/** A form as it is to be kept. UUIDs are the same in either case of letters; as the strings of a rule they are not. */
export function formFromProto({ jobId, formVersion, questions, knockOuts }: UpdateFormRequest): FormInput {
  const named = <T extends { readonly questionId: string }>(each: T): T => ({ ...each, questionId: each.questionId.toLowerCase() });
  return { jobId, formVersion, questions: questions.map(named), knockOuts: knockOuts.map(named) };
}

/** The rows of a form. A question without an id is given one. */
export function questionRows(
  job: { readonly companyId: string; readonly jobId: string },
  questions: readonly Question[],
  knockOuts: readonly KnockOut[],
): NewQuestion[] {
  return questions.map((question, position) => {
    const rule = knockOuts.find(({ questionId }) => questionId === question.questionId);
    return {
      company_id: job.companyId,
      job_id: job.jobId,
      id: question.questionId || newId(),
      position,
      kind: getKeyOf(KIND, question.kind),
      prompt: question.prompt,
      help: question.help,
      options: question.options,
      required: question.required,
      knock_out: rule ? toJsonString(KnockOutSchema, rule) : null,
    };
  });
}

/** The questions of a form under new ids, for another job: an answer to the one is none to the other. */
export function copiedQuestions(questions: readonly QuestionRow[]): NewQuestion[] {
  return questions.map((question) => {
    const id = newId();
    const rule = question.knock_out === null ? null : fromJson(KnockOutSchema, question.knock_out);
    return { ...question, id, knock_out: rule && toJsonString(KnockOutSchema, { ...rule, questionId: id }) };
  });
}
