import type { AiDeps } from '../deps.ts';
import type { Reading } from '../facts/reading.ts';

export async function parseResume({ files, reader }: Pick<AiDeps, 'files' | 'reader'>, readToken: string, signal: AbortSignal): Promise<Reading> {
  const file = await files.fetch(readToken);
  return reader.read(file, signal);
}
