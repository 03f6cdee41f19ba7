import { AppError } from '@hireflux/kit/errors';

/** The largest file that is taken. */
export const MOST_BYTES = 5_000_000;

/** Another seeker's token and a forged one are answered alike. */
export function uploadTokenInvalid(): AppError {
  return new AppError('UPLOAD_TOKEN_INVALID', 'the upload is not there any more: upload the file again');
}

export function fileTooLarge(sizeBytes: number): AppError {
  return new AppError('BODY_TOO_LARGE', 'a file may have at most 5 MB: save it with smaller pictures and upload it again', {
    size_bytes: String(sizeBytes),
    most_bytes: String(MOST_BYTES),
  });
}
