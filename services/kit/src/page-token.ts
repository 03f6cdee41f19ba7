import { createHash } from 'node:crypto';
import { AppError } from './errors.ts';

/** Where a page ended: the sort keys of its last row. */
export interface Cursor {
  readonly createTime: Date;
  readonly id: string;
  /** The sort keys before the time, in their order, where a list has such: whole numbers. */
  readonly keys?: readonly number[];
  /** The text that the list is sorted by before all else, where it is. */
  readonly text?: string;
}

/** A list and what it is narrowed by. A token of one is refused by every other. */
export interface List {
  readonly name: string;
  readonly filter?: unknown;
  /** How many sort keys stand before the time. */
  readonly keyCount?: number;
  /** Whether it is sorted by a text before all else. */
  readonly byText?: boolean;
}

/** The token of the page after the cursor. */
export function encodePageToken(list: List, cursor: Cursor): string {
  const fields = [listHash(list), cursor.createTime.getTime(), cursor.id, ...(cursor.keys ?? []), ...(cursor.text === undefined ? [] : [cursor.text])];
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/** The cursor in a token that this list gave out, or undefined for the empty token: the start. */
export function decodePageToken(list: List, token: string): Cursor | undefined {
  if (token === '') return undefined;
  const fields = parse(token);
  if (!Array.isArray(fields)) throw pageTokenInvalid();
  const text: unknown = list.byText ? fields.pop() : '';
  const [hash, ms, id, ...keys] = fields as unknown[];
  if (hash !== listHash(list) || typeof ms !== 'number' || ms < 0 || typeof id !== 'string') throw pageTokenInvalid();
  const createTime = new Date(ms);
  if (Number.isNaN(createTime.getTime()) || keys.length !== (list.keyCount ?? 0) || !keys.every(isKey) || !isText(text) || !ID.test(id)) throw pageTokenInvalid();
  return { createTime, id, ...(keys.length > 0 && { keys }), ...(list.byText && { text }) };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What fits into PostgreSQL's integer: a token may have been made by anyone. */
const isKey = (key: unknown): key is number => Number.isInteger(key) && Math.abs(key as number) < 2 ** 31;

/** What PostgreSQL can compare with. */
const isText = (text: unknown): text is string => typeof text === 'string' && !text.includes('\0');

/** Rows cut to the page, with the token of the next page, given one row more than the page's size was read. */
export function pageOf<R extends { id: string; create_time: Date }>(
  list: List,
  rows: readonly R[],
  size: number,
  keysOf?: (row: R) => readonly number[],
  cursorOf?: (row: R) => Partial<Cursor>,
): { rows: R[]; nextPageToken: string } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  if (rows.length <= size || !last) return { rows: page, nextPageToken: '' };
  const cursor = { createTime: last.create_time, id: last.id, ...(keysOf && { keys: keysOf(last) }), ...cursorOf?.(last) };
  return { rows: page, nextPageToken: encodePageToken(list, cursor) };
}

function listHash({ name, filter }: List): string {
  return createHash('sha256').update(JSON.stringify([name, filter ?? null])).digest('base64url').slice(0, 11);
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function pageTokenInvalid(): AppError {
  return new AppError('PAGE_TOKEN_INVALID', 'the page token is not one that this list gave out: start without it');
}
