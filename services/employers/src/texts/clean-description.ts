import { AppError } from '@hireflux/kit/errors';
import { cleanMarkdown } from './clean-text.ts';

/** A description as it is kept, which may be longer than it was written. */
export function cleanDescription(text: string, most: number): string {
  const clean = cleanMarkdown(text);
  if ([...clean].length > most) throw new AppError('INVALID_REQUEST', `description is longer than ${most} characters once it is Markdown: shorten it`, { field: 'description' });
  return clean;
}
