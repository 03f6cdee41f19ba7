import type { CompanyMember } from '@hireflux/kit/actor';
import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import type { CompanyRow } from '../schema.ts';

const LONGEST_SLUG = 60;

export function companyExists(): AppError {
  return new AppError('COMPANY_EXISTS', 'you have registered a company already: renew your session to act for it');
}

export function companyNotFound(): AppError {
  return new AppError('COMPANY_NOT_FOUND', 'there is no such company');
}

export function slugTaken(slug: string): AppError {
  return new AppError('SLUG_TAKEN', `${slug} is the address of another company: choose another`, { slug });
}

/** A member's own company is the only one that they know. */
export function assertOwnCompany(actor: CompanyMember, companyId: string): void {
  if (companyId.toLowerCase() !== actor.companyId) throw companyNotFound();
}

/** Refuses a name that is blank but for a letter. */
export function assertNamed(name: string): void {
  if (isBlank(name) || [...name.trim()].length < 2) throw new AppError('INVALID_REQUEST', 'name must be at least 2 characters long, without the blanks around it');
}

/** A company's name as it stands in addresses. Letters outside a–z lose their marks, or fall away. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_SLUG).replace(/^-+|-+$/g, '');
  return slug || 'company';
}

/** Where a company's logo is shown; empty where it has none. */
export const logoPathOf = ({ logo }: Pick<CompanyRow, 'logo'>): string => logo && `/logos/${logo}`;
