import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Code, ConnectError } from '@connectrpc/connect';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { testClient } from '@hireflux/kit/testing/rpc';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { DocumentKind, FactKind, ReadingOutcome } from '@hireflux/proto/common/v1/resume_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localEmbedder } from '../embedding/local-embedder.ts';
import { sandboxedReader } from '../reading/sandboxed-reader.ts';
import { routes } from '../routes.ts';
import { type TestFiles, testFiles } from '../testing/ai.ts';
import { docxOf, pdfOf, RESUME } from '../testing/documents.ts';
import { resumeFiles } from './resume-files.ts';

const reader = sandboxedReader();
let files: TestFiles;
let client: ReturnType<typeof testClient<typeof ParsingService>>;
const clientOf = (actor: Parameters<typeof testClient>[2]) =>
  testClient(ParsingService, routes({ files: resumeFiles(files.store, files.tokens), reader, embedder: localEmbedder(undefined) }), actor);

beforeAll(async () => {
  files = await testFiles();
  client = clientOf({ kind: 'system', name: 'seekers' });
});
afterAll(() => reader.close());

const errorOf = (call: Promise<unknown>) => call.then(() => undefined, ConnectError.from);

describe('ParseResume', { timeout: 60_000 }, () => {
  it.each([
    ['PDF', DocumentKind.PDF, () => pdfOf(RESUME.replaceAll('\t', '   '))],
    ['DOCX', DocumentKind.DOCX, () => docxOf(RESUME)],
  ])('reads a %s with the words that its facts rest on', async (_name, kind, make) => {
    const { reading } = await client.parseResume({ readToken: await files.keep(await make()) });

    expect(reading).toMatchObject({ outcome: ReadingOutcome.READ, kind, pageCount: kind === DocumentKind.PDF ? 1 : 0, readerVersion: 'reader-2' });
    const texts = (wanted: FactKind) => reading!.facts.filter((fact) => fact.kind === wanted).map(({ text }) => text);
    expect(texts(FactKind.NAME)).toEqual(['Ada Example']);
    expect(texts(FactKind.EMAIL)).toEqual(['ada@example.com']);
    expect(texts(FactKind.PHONE)).toEqual(['+44 20 7946 0958']);
    expect(texts(FactKind.PLACE)).toEqual(['London, UK']);
    expect(texts(FactKind.SKILL)).toEqual(expect.arrayContaining(['Go', 'TypeScript', 'PostgreSQL', 'Kubernetes', 'Terraform']));
    expect(reading!.facts.filter((fact) => fact.kind === FactKind.EMPLOYMENT)).toMatchObject([
      { text: 'Senior Software Engineer', organization: 'Example Systems Ltd', period: { start: { year: 2020, month: 1 }, current: true } },
      { text: 'Software Engineer', organization: 'Sample Labs GmbH', period: { start: { year: 2016, month: 3 }, end: { year: 2019, month: 12 } } },
    ]);
    expect(reading!.facts.filter((fact) => fact.kind === FactKind.EDUCATION)).toMatchObject([{ text: 'B.Sc. Computer Science', organization: 'University of Example' }]);
    for (const { quotes } of reading!.facts) {
      expect(quotes.length).toBeGreaterThan(0);
      for (const { words, spot } of quotes) {
        const line = reading!.lines.find((line) => line.spot?.page === spot?.page && line.spot?.line === spot?.line && line.spot?.paragraph === spot?.paragraph);
        expect(line?.text).toContain(words);
      }
    }
  });

  it('gives the same reading again', async () => {
    const readToken = await files.keep(await pdfOf(RESUME));

    expect(await client.parseResume({ readToken })).toEqual(await client.parseResume({ readToken }));
  });

  it('reads a name and nothing else where there is nothing else', async () => {
    const { reading } = await client.parseResume({ readToken: await files.keep(await docxOf('Ada Example')) });

    expect(reading?.facts).toMatchObject([{ kind: FactKind.NAME, text: 'Ada Example' }]);
  });

  it('refuses everybody but the services', async () => {
    const readToken = await files.keep(await docxOf('Ada Example'));

    const error = await errorOf(clientOf({ kind: 'seeker', userId: randomUUID() }).parseResume({ readToken }));

    expect(error?.code).toBe(Code.PermissionDenied);
  });

  it('refuses a token that is forged or too old, and one whose file is gone', async () => {
    const forged = await errorOf(client.parseResume({ readToken: 'a.b' }));
    const old = await errorOf(client.parseResume({ readToken: files.sign('tmp/any', -1) }));
    const gone = await errorOf(client.parseResume({ readToken: files.sign(`tmp/${randomUUID()}`) }));

    expect([forged, old, gone].map((error) => reasonOf(error!))).toEqual(['TOKEN_INVALID', 'TOKEN_INVALID', 'FILE_UNREADABLE']);
  });

  it('refuses a file over its cap', async () => {
    const { key } = await files.store.put('tmp/large', Readable.from([Buffer.alloc(10_000_001)]), { mostBytes: 20_000_000 });

    expect(reasonOf((await errorOf(client.parseResume({ readToken: files.sign(key) })))!)).toBe('BODY_TOO_LARGE');
  });
});
