import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface Kept {
  bytes: Buffer;
  time: Date;
}

/** What the server does next instead of its work, once for each. */
export type Fault = 'refuses' | 'hangs' | 'is busy' | 'breaks off';

/** A server that speaks the part of S3 that the store uses, over HTTP, and checks every signature. Its lists hold two keys a page. */
export interface FakeS3 {
  readonly url: string;
  readonly objects: Map<string, Kept>;
  /** What comes next: each is done once, in order. */
  readonly faults: Fault[];
  readonly requests: string[];
  close(): Promise<void>;
}

const [KEY, SECRET, REGION, BUCKET, PAGE] = ['test-key', 'test/secret+1', 'eu-central-1', 'files', 2];

export async function fakeS3(): Promise<FakeS3> {
  const [objects, faults, requests] = [new Map<string, Kept>(), [] as Fault[], [] as string[]];
  const server = createServer((req, res) => void answer(req, res));

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await buffer(req).catch(() => Buffer.alloc(0));
    const url = new URL(req.url!, 'http://s3');
    requests.push(`${req.method} ${url.pathname}`);
    const fault = faults.shift();
    if (fault === 'hangs') return;
    if (fault === 'is busy') return refuse(res, 503, 'SlowDown');
    if (fault === 'refuses' || !isSigned(req, url, body)) return refuse(res, 403, 'SignatureDoesNotMatch');
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname)!;
    if (bucket !== BUCKET) return refuse(res, 404, 'NoSuchBucket');
    const kept = objects.get(key);
    if (req.method === 'HEAD' && key === '') return void res.end();
    if (req.method === 'GET' && key === '') return list(res, url.searchParams);
    if (req.method === 'GET') return kept ? give(res, kept.bytes, fault) : refuse(res, 404, 'NoSuchKey');
    if (req.method === 'DELETE') return void (objects.delete(key), res.writeHead(204).end());
    if (req.method === 'PUT') return put(req, res, key, body);
    refuse(res, 405, 'MethodNotAllowed');
  }

  function put({ headers }: IncomingMessage, res: ServerResponse, key: string, body: Buffer): void {
    const from = headers['x-amz-copy-source']?.toString().replace(/^\/?[^/]+\//, '');
    const source = from === undefined ? body : objects.get(from)?.bytes;
    if (!source) return refuse(res, 404, 'NoSuchKey');
    const sum = headers['x-amz-checksum-sha256'];
    if (sum && sum !== createHash('sha256').update(body).digest('base64')) return refuse(res, 400, 'BadDigest');
    objects.set(key, { bytes: source, time: new Date() });
    if (from === undefined) return void res.writeHead(200, { etag: '"1"' }).end();
    res.writeHead(200, XML).end('<CopyObjectResult><ETag>"1"</ETag></CopyObjectResult>');
  }

  function list(res: ServerResponse, query: URLSearchParams): void {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after && !key.slice(prefix.length).includes('/')).sort();
    const page = keys.slice(0, PAGE);
    const contents = page.map((key) => `<Contents><Key>${key}</Key><LastModified>${objects.get(key)!.time.toISOString()}</LastModified></Contents>`);
    const next = keys.length > PAGE ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    res.writeHead(200, XML).end(`<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `s3://${KEY}:${encodeURIComponent(SECRET)}@127.0.0.1:${(server.address() as AddressInfo).port}/${BUCKET}?region=${REGION}&tls=false`,
    objects,
    faults,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const XML = { 'content-type': 'application/xml' };

function give(res: ServerResponse, bytes: Buffer, fault: Fault | undefined): void {
  res.writeHead(200, { 'content-length': bytes.length });
  if (fault !== 'breaks off') return void res.end(bytes);
  res.write(bytes.subarray(0, 1), () => res.destroy());
}

function refuse(res: ServerResponse, status: number, code: string): void {
  res.writeHead(status, XML).end(`<Error><Code>${code}</Code><Message>no</Message></Error>`);
}

/** Signature Version 4 as AWS describes it, made anew and compared. */
function isSigned({ method, headers }: IncomingMessage, url: URL, body: Buffer): boolean {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '');
  if (!parts) return false;
  const [, key, day, region, signedHeaders, signature] = parts as unknown as [string, string, string, string, string, string];
  const names = signedHeaders.split(';');
  const payload = headers['x-amz-content-sha256'];
  const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
  if (key !== KEY || region !== REGION || payload !== hash(body) || !['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) return false;
  const encode = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join('&');
  const canonical = [method, url.pathname, query, ...names.map((name) => `${name}:${headers[name]}`), '', signedHeaders, payload].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${region}/s3/aws4_request`, hash(canonical)].join('\n');
  const sign = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest();
  const signing = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${SECRET}`);
  return sign(signing, toSign).toString('hex') === signature;
}
