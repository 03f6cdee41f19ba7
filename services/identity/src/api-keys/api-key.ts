import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import { actionName, reachOf, type Role } from '@hireflux/kit/roles';
import type { ApiKeyRow } from '../schema.ts';

const PREFIX = 'hf_live_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** So many digits hold 16 bytes, and 32. */
const ID_LENGTH = 22;
const SECRET_LENGTH = 43;
const FORM = new RegExp(`^${PREFIX}([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}})$`);
const SHOWN = 14;

export interface NewKey {
  readonly key: string;
  readonly secretHash: Buffer;
  readonly start: string;
}

/** A key for an id: hf_live_<id>_<secret>, both in letters and digits alone, so that a double click takes it whole. */
export function newKey(id: string): NewKey {
  const secret = toBase62(randomBytes(32), SECRET_LENGTH);
  const key = `${PREFIX}${toBase62(Buffer.from(id.replaceAll('-', ''), 'hex'), ID_LENGTH)}_${secret}`;
  return { key, secretHash: hashOf(secret), start: key.slice(0, SHOWN) };
}

/** The id and secret in a key; undefined for any other text. */
export function readKey(key: string): { readonly id: string; readonly secret: string } | undefined {
  const [, head, secret] = FORM.exec(key) ?? [];
  if (!head || !secret) return undefined;
  const hex = [...head].reduce((sum, digit) => sum * 62n + BigInt(DIGITS.indexOf(digit)), 0n).toString(16).padStart(32, '0');
  if (hex.length > 32) return undefined;
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), secret };
}

/** Whether a secret is the key's, in a time that does not tell how much of it is right. */
export const isSecretOf = ({ secret_hash }: Pick<ApiKeyRow, 'secret_hash'>, secret: string): boolean => timingSafeEqual(secret_hash, hashOf(secret));

/** Nobody gives a key what they may not do themselves; a key that makes keys gives no more than it has. */
export function assertMayGive(actions: readonly number[], role: Role, within: readonly number[] | undefined): void {
  const beyond = actions.filter((action) => !reachOf(role, action) || within?.includes(action) === false);
  if (beyond.length === 0) return;
  const names = beyond.map(actionName).join(', ');
  throw new AppError('NOT_ALLOWED', `you may not do this yourself, so a key of yours may not either: leave out ${names}`, { actions: names });
}

/** Refuses a name that nobody can see in a list. */
export function assertNamed(name: string): void {
  if (isBlank(name)) throw new AppError('INVALID_REQUEST', 'name must say what the key is for, in at least one letter');
}

export function apiKeyNotFound(id: string): AppError {
  return new AppError('API_KEY_NOT_FOUND', "there is no such API key among your company's", { api_key_id: id });
}

export function apiKeyUnknown(): AppError {
  return new AppError('SIGN_IN_REQUIRED', 'this API key is unknown or was revoked: make a new one for your company');
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();

function toBase62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; text.length < length; rest /= 62n) text = DIGITS[Number(rest % 62n)]! + text;
  return text;
}
