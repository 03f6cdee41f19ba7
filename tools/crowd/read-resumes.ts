import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import type { ParseResumeResponse } from '@hireflux/proto/ai/v1/parsing_service_pb';
import type { SeekersDeps } from '../../services/seekers/src/deps.ts';

type Parsing = SeekersDeps['parsing'];

/** What is read at one time: a reader takes a processor for itself. */
const AT_ONCE = 2;
const READ_MS = 60_000;

/** A résumé, and what the reader read in it. */
export interface ReadResume {
  readonly bytes: Buffer;
  readonly read: ParseResumeResponse;
}

/** Has each résumé read once. */
export async function readResumes(parsing: Parsing, store: ObjectStore, tokens: FileTokens, resumes: readonly Buffer[]): Promise<ReadResume[]> {
  const read: ReadResume[] = [];
  const waiting = resumes.entries();
  const reader = async () => {
    for (const [at, bytes] of waiting) {
      const { key } = await store.put(`tmp/${randomUUID()}`, Readable.from([bytes]), { mostBytes: bytes.length });
      const readToken = tokens.sign('reading', { key }, new Date(Date.now() + READ_MS));
      read[at] = { bytes, read: await parsing.self.parseResume({ readToken }, { timeoutMs: READ_MS }) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return read;
}

/** A reader that has read the document already. */
export function alreadyRead(parsing: Parsing, { read }: ReadResume): Parsing {
  return { ...parsing, self: { parseResume: async () => read } };
}
