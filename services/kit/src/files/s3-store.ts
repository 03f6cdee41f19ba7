import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { S3Address } from './s3-address.ts';
import { checkedKey, filesAway, type ObjectStore, tooLarge } from './store.ts';

/** The time that a request may take until its answer begins. */
const ANSWER_MS = 10_000;
/** Nothing sent and nothing come for so long: the connection is given up. */
const SILENCE_MS = 60_000;

/** An object store in a bucket of S3, or of what speaks as S3 does. */
export function s3Store({ endpoint, region, bucket, credentials }: S3Address): ObjectStore {
  const client = new S3Client({
    endpoint,
    region,
    ...(credentials && { credentials }),
    forcePathStyle: true,
    // Servers that speak as S3 does do not know the SDK's newer checksums; what is put carries its SHA-256 instead.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 2_000, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true, socketTimeout: SILENCE_MS },
  });

  return {
    async put(key, bytes, { mostBytes }) {
      checkedKey(key);
      // Whole in memory, as its cap allows: it goes in one request, which the SDK can send again, and there is no half file.
      const body = await collected(bytes, mostBytes);
      const hash = createHash('sha256').update(body).digest();
      const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentLength: body.length, ChecksumSHA256: hash.toString('base64') });
      await client.send(put).catch(away);
      return { key, sizeBytes: body.length, sha256: hash.toString('hex') };
    },

    async get(key) {
      const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: checkedKey(key) })).catch(unlessMissing);
      return found && { sizeBytes: found.ContentLength ?? 0, bytes: awayAtWorst(found.Body as Readable) };
    },

    async copy(from, to) {
      const copy = new CopyObjectCommand({ Bucket: bucket, CopySource: `${bucket}/${checkedKey(from)}`, Key: checkedKey(to) });
      return (await client.send(copy).catch(unlessMissing)) !== undefined;
    },

    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: checkedKey(key) })).catch(unlessMissing);
    },

    async sweep(prefix, olderThan) {
      let swept = 0;
      let page: string | undefined;
      do {
        const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: `${checkedKey(prefix)}/`, Delimiter: '/', ContinuationToken: page });
        const { Contents = [], NextContinuationToken } = await client.send(list).catch(away);
        for (const { Key, LastModified } of Contents) {
          if (!Key || !LastModified || LastModified >= olderThan) continue;
          await client.send(new DeleteObjectCommand({ Bucket: bucket, Key })).catch(away);
          swept += 1;
        }
        page = NextContinuationToken;
      } while (page);
      return swept;
    },

    async check(signal) {
      await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: signal }).catch(away);
    },
  };
}

async function collected(bytes: Readable, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > mostBytes) throw tooLarge(mostBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, sizeBytes);
}

/** The same bytes; a connection that breaks under them is a part away. */
function awayAtWorst(body: Readable): Readable {
  const bytes = new PassThrough();
  body.on('error', (error) => bytes.destroy(filesAway(error)));
  bytes.on('close', () => body.destroy());
  return body.pipe(bytes);
}

/** Nobody who asks for a file can mend what S3 refuses: a wrong key, a bucket that is not there. */
function away(error: unknown): never {
  throw filesAway(error);
}

function unlessMissing(error: unknown): undefined {
  if ((error as Error).name !== 'NoSuchKey') away(error);
}
