import { randomBytes } from 'node:crypto';
import { readPrivate, writePrivate } from './private-file.ts';

export type Secrets = Readonly<Record<string, string>>;

/** Keeps the secrets made before and adds a random one for every new name. */
export function makeSecrets(path: string, names: readonly string[]): Secrets {
  const secrets: Record<string, string> = { ...readPrivate<Secrets>(path) };
  for (const name of names) secrets[name] ??= randomBytes(32).toString('base64url');
  writePrivate(path, secrets);
  return secrets;
}
