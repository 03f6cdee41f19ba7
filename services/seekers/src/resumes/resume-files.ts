import type { ObjectStore } from '@hireflux/kit/files/store';
import type { Download, FileTokens, Upload } from '@hireflux/kit/files/token';
import { uploadTokenInvalid } from './resume.ts';

export type { Upload } from '@hireflux/kit/files/token';

const READ_MS = 60_000;
const DOWNLOAD_MS = 5 * 60_000;

/** The files of résumés, in the object store and on their way in and out. */
export interface ResumeFiles {
  /** What the gateway took in for this seeker. */
  openUpload(token: string, userId: string): Upload;
  /** Copies an uploaded file to the key that it is kept under. */
  keep(uploadKey: string, key: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Leave for the reader to read a file, for a minute. */
  readToken(key: string): string;
  /** A short-lived address of a file at the gateway. */
  downloadPath(file: Download): { readonly path: string; readonly expireTime: Date };
}

export function resumeFiles(store: ObjectStore, tokens: FileTokens): ResumeFiles {
  return {
    openUpload(token, userId) {
      const upload = tokens.open('upload', token);
      if (!upload || upload.ownerId !== userId) throw uploadTokenInvalid();
      return upload;
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
