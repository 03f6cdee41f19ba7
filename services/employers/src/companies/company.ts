import { AppError } from '@hireflux/kit/errors';

const LONGEST_SLUG = 60;

export function companyExists(): AppError {
  return new AppError('COMPANY_EXISTS', 'you have registered a company already: renew your session to act for it');
}

/** Refuses a name that is blank but for a letter. */
export function assertNamed(name: string): void {
  if ([...name.trim()].length < 2) throw new AppError('INVALID_REQUEST', 'name must be at least 2 characters long, without the blanks around it');
}

/** A company's name as it stands in addresses. Letters outside a–z lose their marks, or fall away. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_SLUG).replace(/^-+|-+$/g, '');
  return slug || 'company';
}
