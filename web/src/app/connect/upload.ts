import { inject, Service } from '@angular/core';
import { Code, ConnectError } from '@connectrpc/connect';
import { codeFromString } from '@connectrpc/connect/protocol-connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { reasonOf } from './failure';
import { GATEWAY } from './gateway';
import { Renewal } from './renewal';

/** What a file is taken in as. The gateway holds each kind to its size. */
export type FileUse = 'resume' | 'answer' | 'logo';

/** The most bytes of each, as the gateway has it: what is larger is not sent at all. */
export const MOST_BYTES: Readonly<Record<FileUse, number>> = { resume: 5_000_000, answer: 5_000_000, logo: 1_000_000 };

/** A file that the gateway took in. An RPC takes it over by the token, within the hour. */
export interface Uploaded {
  readonly uploadToken: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** When the token ends, RFC 3339. */
  readonly expireTime: string;
}

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Told how much has gone, from 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

/** Sends files to the gateway. What fails, fails as calls do. */
@Service()
export class Uploads {
  private readonly address = inject(GATEWAY);
  private readonly renewal = inject(Renewal);

  async put(file: Blob, use: FileUse, options: UploadOptions): Promise<Uploaded> {
    const { mark } = this.renewal;
    try {
      return await this.send(file, use, options);
    } catch (error) {
      if (reasonOf(error) !== 'SIGN_IN_REQUIRED' || !(await this.renewal.renew(mark))) throw error;
      return this.send(file, use, options);
    }
  }

  /** By XMLHttpRequest: fetch does not tell how much has gone. */
  private send(file: Blob, use: FileUse, { signal, onProgress }: UploadOptions): Promise<Uploaded> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const request = new XMLHttpRequest();
      const abort = () => request.abort();
      request.open('PUT', `${this.address}/files?kind=${use}`);
      request.withCredentials = true;
      request.responseType = 'json';
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.upload.onprogress = ({ lengthComputable, loaded, total }) => void (lengthComputable && onProgress?.(loaded / total));
      request.onload = () => (request.status === 201 ? resolve(request.response as Uploaded) : reject(failureOf(request)));
      request.onerror = () => reject(new ConnectError('the gateway could not be reached', Code.Unavailable));
      request.onabort = () => reject(new DOMException('the upload was given up', 'AbortError'));
      request.onloadend = () => signal.removeEventListener('abort', abort);
      signal.addEventListener('abort', abort, { once: true });
      request.send(file);
    });
  }
}

/** The gateway's own answers carry a code, a reason and words. One that lacks them came from something before it. */
function failureOf({ status, response }: XMLHttpRequest): ConnectError {
  const { code = '', message = `status ${status}`, reason = '' } = (response ?? {}) as { code?: string; message?: string; reason?: string };
  const known = ErrorReason[reason as keyof typeof ErrorReason];
  const details = known === undefined ? [] : [{ desc: ErrorDetailSchema, value: { reason: known } }];
  return new ConnectError(message, codeFromString(code) ?? (status === 413 ? Code.ResourceExhausted : Code.Unavailable), undefined, details);
}
