import { randomUUID } from 'node:crypto';

/** Somebody who has no account yet. */
export interface Newcomer {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** A few letters that nothing else in the installation has in its name. */
export const mark = (): string => randomUUID().slice(0, 8);

export function newcomer(name: string): Newcomer {
  return { name, email: `${name.toLowerCase().replaceAll(' ', '.')}.${mark()}@example.com`, password: `harbour lantern ${mark()}` };
}
