import type { EnvReader } from '../env.ts';

/** Where an S3 is, the bucket there, and who signs. */
export interface S3Address {
  /** The server, such as https://s3.eu-central-1.amazonaws.com; buckets are paths below it. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Undefined where the SDK is to find them: in its own variables, its files, or the machine's role. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** One address that says all: s3://key:secret@host:port/bucket, with region (us-east-1) and tls (true) after it; key and secret are percent-encoded. */
export const s3Url: EnvReader<S3Address> = {
  what: 'an address such as s3://key:secret@127.0.0.1:9000/bucket?region=eu-central-1&tls=false',
  read(text) {
    try {
      return addressOf(new URL(text));
    } catch {
      return undefined;
    }
  },
};

function addressOf({ protocol, host, username, password, pathname, searchParams }: URL): S3Address | undefined {
  const bucket = /^\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/?$/.exec(pathname)?.[1];
  const tls = searchParams.get('tls') ?? 'true';
  const half = (username === '') !== (password === '');
  if (protocol !== 's3:' || !host || !bucket || half || !/^(true|false)$/.test(tls)) return undefined;
  return {
    endpoint: `${tls === 'true' ? 'https' : 'http'}://${host}`,
    region: searchParams.get('region') || 'us-east-1',
    bucket,
    credentials: username ? { accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password) } : undefined,
  };
}
