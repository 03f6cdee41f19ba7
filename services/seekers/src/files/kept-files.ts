import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { Download, FileTokens, Upload } from '@hireflux/kit/files/token';
import { fileTooLarge, MOST_BYTES, uploadTokenInvalid } from './file.ts';

export type { Upload } from '@hireflux/kit/files/token';

const READ_MS = 60_000;
const DOWNLOAD_MS = 5 * 60_000;

/** The files of seekers, in the object store and on their way in and out. */
export interface KeptFiles {
  /** What the gateway took in for this seeker. */
  openUpload(token: string, userId: string): Upload;
  /** The bytes of an uploaded file. */
  read(uploadKey: string): Promise<Buffer>;
  /** Copies an uploaded file to the key that it is kept under. */
  keep(uploadKey: string, key: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Leave for the reader to read a file, for a minute. */
  readToken(key: string): string;
  /** A short-lived address of a file at the gateway. */
  downloadPath(file: Download): { readonly path: string; readonly expireTime: Date };
}

export function keptFiles(store: ObjectStore, tokens: FileTokens): KeptFiles {
  return {
    openUpload(token, userId) {
      const upload = tokens.open('upload', token);
      if (!upload || upload.ownerId !== userId) throw uploadTokenInvalid();
      if (upload.sizeBytes > MOST_BYTES) throw fileTooLarge(upload.sizeBytes);
      return upload;
    },
    async read(uploadKey) {
      const found = await store.get(uploadKey);
      if (!found) throw uploadTokenInvalid();
      return buffer(found.bytes);
    },
    async keep(uploadKey, key) {
      if (!(await store.copy(uploadKey, key))) throw uploadTokenInvalid();
    },
    remove: (key) => store.delete(key),
    readToken: (key) => tokens.sign('reading', { key }, new Date(Date.now() + READ_MS)),
    downloadPath(file) {
      const expireTime = new Date(Date.now() + DOWNLOAD_MS);
      return { path: `/files/${tokens.sign('download', file, expireTime)}`, expireTime };
    },
  };
}
