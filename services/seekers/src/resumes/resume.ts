import { AppError } from '@hireflux/kit/errors';

export function resumeNotFound(id: string): AppError {
  return new AppError('RESUME_NOT_FOUND', 'there is no such résumé of yours', { resume_id: id });
}
