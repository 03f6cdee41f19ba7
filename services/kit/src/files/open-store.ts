import { EnvError, optional, path } from '../env.ts';
import { type S3Address, s3Url } from './s3-address.ts';
import { folderStore, type ObjectStore } from './store.ts';

/** The variables that say where files are kept: a bucket, or else a folder. */
export const storeVariables = { S3_URL: optional(s3Url), FILES_FOLDER: optional(path) };

/** The store that an environment names. The SDK of S3 is loaded only where it is used. */
export async function openStore(env: { readonly S3_URL: S3Address | undefined; readonly FILES_FOLDER: string | undefined }): Promise<ObjectStore> {
  if (env.S3_URL) return (await import('./s3-store.ts')).s3Store(env.S3_URL);
  if (env.FILES_FOLDER) return folderStore(env.FILES_FOLDER);
  throw new EnvError(['neither S3_URL nor FILES_FOLDER is set: one of them says where files are kept']);
}
