import type { Seeker } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import { newId } from '@hireflux/kit/id';
import type { Answer, Form, Question } from '@hireflux/proto/common/v1/form_pb';
import { answerFileGone, answerFileTooLarge, answerFileUnknown } from '../applications/application.ts';
import type { SeekersDeps } from '../deps.ts';
import type { Copy } from '../files/keep-files.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import type { AnswerFile } from './receipt-proto.ts';

/** A file that answers a question, and how it comes to its place. */
export interface TakenFile {
  readonly file: AnswerFile;
  readonly copy: Copy;
}

/** Opens the files that answer a form's questions, and judges each by its content. Nothing is kept yet. */
export async function takeAnswerFiles({ files }: Pick<SeekersDeps, 'files'>, actor: Seeker, form: Form, answers: readonly Answer[], folder: string): Promise<TakenFile[]> {
  const questions = new Map(form.questions.map((question) => [question.questionId, question]));
  const taken: TakenFile[] = [];
  for (const { questionId, value, fileName } of answers) {
    if (value.case !== 'uploadToken' || value.value.trim() === '') continue;
    const question = questions.get(questionId)!;
    const { key: uploadKey, sizeBytes, sha256, bytes } = await opened(files, question, value.value, actor.userId);
    const mediaType = mediaTypeOf(bytes);
    if (!mediaType) throw answerFileUnknown(question);
    // Whoever sends an application again, twice at once, writes over nothing.
    const key = `${folder}/${questionId}/${newId()}`;
    taken.push({
      file: { question_id: questionId, object_key: key, file_name: fileName.trim(), media_type: mediaType, size_bytes: sizeBytes, sha256 },
      copy: { uploadKey, key },
    });
  }
  return taken;
}

async function opened(files: SeekersDeps['files'], question: Question, token: string, userId: string) {
  try {
    const upload = files.openUpload(token, userId);
    return { ...upload, bytes: await files.read(upload.key) };
  } catch (error) {
    if (error instanceof AppError && error.reason === 'UPLOAD_TOKEN_INVALID') throw answerFileGone(question);
    if (error instanceof AppError && error.reason === 'BODY_TOO_LARGE') throw answerFileTooLarge(question);
    throw error;
  }
}
