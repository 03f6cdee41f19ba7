import { type DescField, type DescMethod, fromJson, ScalarType, toJson } from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import { type Path, pathsOf } from '../bad-values.ts';
import { put, repair, within } from '../valid-request.ts';

/** Every way from a request to a field that names something: by an id, or by a token that an answer gave. */
export function namingPaths(method: DescMethod): Path[] {
  return pathsOf(method.input).filter((path) => isText(path.at(-1)!) && /(_ids?|page_token|resume_token|upload_token)$/.test(path.at(-1)!.name));
}

const isText = (field: DescField) => (field.fieldKind === 'scalar' || field.fieldKind === 'list') && field.scalar === ScalarType.STRING;

export const isToken = (path: Path): boolean => path.at(-1)!.name.endsWith('_token');
/** Whether it goes on where an answer ended: another's may be refused, or go on in the caller's own. */
export const isPaging = (path: Path): boolean => /^(page|resume)_token$/.test(path.at(-1)!.name);
/** Whether a caller chooses the id, so that one which stands elsewhere is as good as any. */
export const isChosen = (path: Path): boolean => /^(request_id|questions\.question_id)$/.test(pathName(path));
export const pathName = (path: Path): string => path.map(({ name }) => name).join('.');

/** A right request with another value in one field. */
export function requestNaming({ input }: DescMethod, body: object, path: Path, value: string): object {
  const request = fromJson(input, body as never);
  let at = reflect(input, request);
  for (const field of path.slice(0, -1)) at = within(at, field);
  put(at, path.at(-1)!, value);
  repair(input, request, `with ${pathName(path)}`);
  return toJson(input, request) as object;
}

/** Fields whose id is looked for among what the call holds already, and the reason of the refusal. */
export const REFUSED_AS: Readonly<Record<string, string>> = {
  'ApplicationFormService/UpdateForm knock_outs.question_id': 'INVALID_REQUEST',
  'ResumeService/CorrectFact resume_version_id': 'CHANGED_SINCE_READ',
  'ApplicationService/SubmitApplication answers.question_id': 'ANSWER_MISSING',
  'ApplicantService/UndoMove stage_change_id': 'NOTHING_TO_UNDO',
  'PipelineService/CreatePipeline stages.stage_id': 'INVALID_REQUEST',
  'PipelineService/UpdatePipeline moves.from_stage_id': 'INVALID_REQUEST',
  'PipelineService/UpdatePipeline moves.to_stage_id': 'INVALID_REQUEST',
  'NoteService/AddNote mentioned_user_ids': 'INVALID_REQUEST',
  'NoteService/UpdateNote mentioned_user_ids': 'INVALID_REQUEST',
};
