import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the gateway says of a file that it took in. */
export interface Upload {
  readonly ownerId: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Leave to fetch one file, for one reader. */
export interface Download {
  readonly key: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly readerId: string;
  /** Whose file it is. */
  readonly ownerId: string;
}

/** Leave for a service to read one file. */
export interface Reading {
  readonly key: string;
}

/** Leave for the process that makes pages to call as a visitor does. */
export interface Visit {
  /** The address that the visitor comes from, by which their calls are counted. */
  readonly address: string;
}

interface Kinds {
  readonly upload: Upload;
  readonly download: Download;
  readonly reading: Reading;
  readonly visit: Visit;
}

/** Signs and opens file tokens. A token says all that it allows; whoever changes a byte of it, or comes too late, has nothing. */
export interface FileTokens {
  sign<K extends keyof Kinds>(kind: K, content: Kinds[K], expireTime: Date): string;
  /** What a token of this kind allows; undefined for one that is forged, of another kind or too old. */
  open<K extends keyof Kinds>(kind: K, token: string): Kinds[K] | undefined;
}

export function fileTokens(secret: string): FileTokens {
  const seal = (kind: string, body: string) => createHmac('sha256', secret).update(`${kind}.${body}`).digest();
  return {
    sign(kind, content, expireTime) {
      const body = Buffer.from(JSON.stringify([expireTime.getTime(), content])).toString('base64url');
      return `${body}.${seal(kind, body).toString('base64url')}`;
    },
    open<K extends keyof Kinds>(kind: K, token: string) {
      const [body = '', mark = '', ...rest] = token.split('.');
      const given = Buffer.from(mark, 'base64url');
      const right = seal(kind, body);
      if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const [expireMs, content] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [number, Kinds[K]];
      return Date.now() < expireMs ? content : undefined;
    },
  };
}
