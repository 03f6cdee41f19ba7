import { createHmac, timingSafeEqual } from 'node:crypto';

/** A one-time token is made from its id by a secret, so that events carry the id alone and the token stands nowhere. */
export function oneTimeToken(secret: string, id: string): string {
  return `${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}.${macOf(secret, id).toString('base64url')}`;
}

/** The id of a token that this secret made; undefined for any other text. */
export function readOneTimeToken(secret: string, token: string): string | undefined {
  const [head = '', mac = '', ...rest] = token.split('.');
  const hex = Buffer.from(head, 'base64url').toString('hex');
  if (hex.length !== 32 || rest.length > 0) return undefined;
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const [given, right] = [Buffer.from(mac, 'base64url'), macOf(secret, id)];
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}

const macOf = (secret: string, id: string) => createHmac('sha256', secret).update(`one-time-token:${id}`).digest();
