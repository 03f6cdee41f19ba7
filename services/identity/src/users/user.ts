import { AppError } from '@hireflux/kit/errors';
import type { EmailTokenRow, UserRow } from '../schema.ts';

const HOUR_MS = 60 * 60_000;

/** How long a token from a mail can be used. A notice carries none, and is only counted. */
export const EMAIL_TOKEN_MS: Readonly<Record<EmailTokenRow['purpose'], number>> = { verify: 24 * HOUR_MS, reset: HOUR_MS, notice: 0 };
/** More mails of one kind than these an hour would be someone's prank on the holder of the address. */
export const MOST_MAILS_AN_HOUR = 5;

/** The form in which an address is kept and compared. */
export const foldEmail = (email: string) => email.trim().toLowerCase();

/** A name on one line, as it goes into mails and lists. */
export const cleanName = (name: string) => name.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

export function tokenInvalid(): AppError {
  return new AppError('TOKEN_INVALID', 'this link is not valid any more: ask for a new one');
}

export function userNotFound(userId: string): AppError {
  return new AppError('USER_NOT_FOUND', 'there is no such user', { user_id: userId });
}

/** An unknown address and a wrong password are answered alike. */
export function credentialsWrong(): AppError {
  return new AppError('CREDENTIALS_WRONG', 'address and password do not fit together, or there is no such account');
}

/** Refuses a time zone that nobody knows the times of. The empty one is the browser's. */
export function assertTimeZone(timeZone: string): void {
  if (timeZone === '' || isTimeZone(timeZone)) return;
  throw new AppError('INVALID_REQUEST', `there is no time zone “${timeZone}”: choose one such as Europe/Berlin, or leave it to the browser`, { field: 'time_zone' });
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** The refusal of a password by one who is signed in: no secret that the account is there. */
export function passwordWrong(): AppError {
  return new AppError('CREDENTIALS_WRONG', 'this is not your password as it is now: try again, or have a mail sent to you by which you set a new one');
}

export function assertActive(user: Pick<UserRow, 'status'>): void {
  if (user.status === 'suspended') throw new AppError('USER_SUSPENDED', 'this account is suspended: write to support to have it looked at');
}
