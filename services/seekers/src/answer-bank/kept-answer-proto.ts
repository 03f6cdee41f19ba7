import { create, fromJson, type MessageInitShape, toJsonString } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { isBlank } from '@hireflux/kit/blank';
import { etagOf } from '@hireflux/kit/etag';
import type { Answer, Form } from '@hireflux/proto/common/v1/form_pb';
import { type KeptAnswerSchema, type KeptValue, KeptValueSchema } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import type { KeptAnswerRow } from '../schema.ts';

export function keptAnswerToProto(row: KeptAnswerRow): MessageInitShape<typeof KeptAnswerSchema> {
  return {
    answerId: row.id,
    prompt: row.prompt,
    value: valueOf(row),
    ...(row.last_use_time && { lastUseTime: timestampFromDate(row.last_use_time) }),
    updateTime: timestampFromDate(row.update_time),
    etag: etagOf(row.version),
  };
}

export const valueColumn = (value: KeptValue) => toJsonString(KeptValueSchema, value);

/** Whether a row keeps this very value. */
export const keeps = (row: Pick<KeptAnswerRow, 'value'>, column: string) => valueColumn(valueOf(row)) === column;

const valueOf = ({ value }: Pick<KeptAnswerRow, 'value'>) => fromJson(KeptValueSchema, value, { ignoreUnknownFields: true });

/** What of the answers to a form can be kept, with what was asked. A choice of several and a file cannot. */
export function keptOf(form: Form, answers: readonly Answer[]): { readonly prompt: string; readonly value: string }[] {
  const prompts = new Map(form.questions.map(({ questionId, prompt }) => [questionId, prompt]));
  return answers.flatMap(({ questionId, value }) => {
    const prompt = prompts.get(questionId);
    if (!prompt || isBlank(prompt) || value.case === undefined || value.case === 'choices' || value.case === 'uploadToken' || value.case === 'file') return [];
    if (typeof value.value === 'string' && isBlank(value.value)) return [];
    return [{ prompt, value: valueColumn(create(KeptValueSchema, { value })) }];
  });
}
