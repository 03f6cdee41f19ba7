import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '@hireflux/kit/errors';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import { MOST_BYTES } from './logo.ts';

/** The logos of companies in the object store, and uploads on their way there. */
export interface KeptLogos {
  /** The bytes that the gateway took in for this user. */
  read(uploadToken: string, userId: string): Promise<Buffer>;
  keep(logo: string, bytes: Buffer): Promise<void>;
  remove(logo: string): Promise<void>;
}

export function keptLogos(store: ObjectStore, tokens: FileTokens): KeptLogos {
  return {
    async read(uploadToken, userId) {
      const upload = tokens.open('upload', uploadToken);
      if (!upload || upload.ownerId !== userId) throw uploadTokenInvalid();
      if (upload.sizeBytes > MOST_BYTES) throw new AppError('BODY_TOO_LARGE', 'a logo may have at most 1 MB: make it smaller and upload it again', { most_bytes: String(MOST_BYTES) });
      const found = await store.get(upload.key);
      if (!found) throw uploadTokenInvalid();
      return buffer(found.bytes);
    },
    // What is drawn anew may be somewhat larger than what came.
    keep: async (logo, bytes) => void (await store.put(keyOf(logo), Readable.from([bytes]), { mostBytes: 20 * MOST_BYTES })),
    remove: (logo) => store.delete(keyOf(logo)),
  };
}

/** The gateway finds it by the same. */
const keyOf = (logo: string) => `logos/${logo.replace('.', '-')}`;

/** Another user's token and a forged one are answered alike. */
const uploadTokenInvalid = () => new AppError('UPLOAD_TOKEN_INVALID', 'the upload is not there any more: upload the file again');
