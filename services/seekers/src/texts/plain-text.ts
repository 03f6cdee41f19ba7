import { isBlank } from '@hireflux/kit/blank';

/** A text on one line; nothing where nothing of it can be seen. */
export const oneLineOf = (text: string) => (isBlank(text) ? '' : text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim());

/** A text whose lines end alike and that holds no other controls but tabs; nothing where nothing of it can be seen. */
export const linesOf = (text: string) => (isBlank(text) ? '' : text.replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '').trim());
