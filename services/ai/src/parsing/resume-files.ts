import { buffer } from 'node:stream/consumers';
import { AppError } from '@hireflux/kit/errors';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';

/** Larger files are not taken in by the services that own them. */
const MOST_BYTES = 10_000_000;

/** The files that may be read. */
export interface ResumeFiles {
  /** The file that a token gives leave to read. */
  fetch(readToken: string): Promise<Uint8Array>;
}

export function resumeFiles(store: ObjectStore, tokens: FileTokens): ResumeFiles {
  return {
    async fetch(readToken) {
      const leave = tokens.open('reading', readToken);
      if (!leave) throw new AppError('TOKEN_INVALID', 'the leave to read the file is not valid or too old: sign a new one');
      const found = await store.get(leave.key);
      if (!found) throw new AppError('FILE_UNREADABLE', 'the file is not there any more: upload it again');
      if (found.sizeBytes > MOST_BYTES) {
        found.bytes.destroy();
        throw new AppError('BODY_TOO_LARGE', 'the file is larger than 10 MB: make it smaller and try again', { most_bytes: String(MOST_BYTES) });
      }
      return buffer(found.bytes);
    },
  };
}
