import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { create, createFileRegistry, fromBinary, getOption, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import { Client, credentials } from '@grpc/grpc-js';
import {
  ServerReflectionRequestSchema,
  type ServerReflectionResponse,
  ServerReflectionResponseSchema,
} from '@hireflux/proto/grpc/reflection/v1/reflection_pb';
import { policy, RateClass } from '@hireflux/proto/options/v1/options_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it } from 'vitest';
import { drain, grpcServer, listen } from './grpc-server.ts';
import { reflection } from './reflection.ts';
import type { Routes } from './routes.ts';

const run = promisify(execFile);
const buf = fileURLToPath(import.meta.resolve('@bufbuild/buf/bin/buf'));
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(): Promise<number> {
  const routes: Routes = (router) => {
    router.service(EchoService, { echo: ({ text }) => ({ text }) });
    reflection([EchoService])(router);
  };
  const server = grpcServer({ routes });
  closing.push(() => drain(server, 100));
  return listen(server, '127.0.0.1:0');
}

type Asked = NonNullable<MessageInitShape<typeof ServerReflectionRequestSchema>['messageRequest']>;

/** Asks as grpcurl does: in one stream, each question after the answer before. */
async function ask(version: 'v1' | 'v1alpha', questions: Asked[]): Promise<ServerReflectionResponse['messageResponse'][]> {
  const client = new Client(`127.0.0.1:${await open()}`, credentials.createInsecure());
  closing.push(() => client.close());
  const stream = client.makeBidiStreamRequest(
    `/grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`,
    (messageRequest: Asked) => Buffer.from(toBinary(ServerReflectionRequestSchema, create(ServerReflectionRequestSchema, { messageRequest }))),
    (bytes) => fromBinary(ServerReflectionResponseSchema, bytes),
  );
  const answers: ServerReflectionResponse['messageResponse'][] = [];
  const asking = questions.values();
  const askNext = () => {
    const { value } = asking.next();
    if (value) stream.write(value);
    else stream.end();
  };
  askNext();
  for await (const { messageResponse } of stream as AsyncIterable<ServerReflectionResponse>) {
    answers.push(messageResponse);
    askNext();
  }
  return answers;
}

describe.for(['v1', 'v1alpha'] as const)('reflection %s', (version) => {
  it('lists the services, health and itself among them', async () => {
    const [answer] = await ask(version, [{ case: 'listServices', value: '' }]);

    expect(answer).toMatchObject({
      case: 'listServicesResponse',
      value: {
        service: [
          { name: 'grpc.health.v1.Health' },
          { name: 'grpc.reflection.v1.ServerReflection' },
          { name: 'grpc.reflection.v1alpha.ServerReflection' },
          { name: 'hireflux.testing.v1.EchoService' },
        ],
      },
    });
  });

  it('gives a file with all that it imports, and its options whole', async () => {
    const [answer] = await ask(version, [{ case: 'fileContainingSymbol', value: 'hireflux.testing.v1.EchoService.Keep' }]);
    if (answer?.case !== 'fileDescriptorResponse') throw new Error(`unexpected ${answer?.case}`);

    const [file, ...imports] = answer.value.fileDescriptorProto.map((bytes) => fromBinary(FileDescriptorProtoSchema, bytes));
    const registry = createFileRegistry(file!, (name) => imports.find((each) => each.name === name));
    const keep = registry.getService('hireflux.testing.v1.EchoService')!.method.keep!;

    expect(getOption(keep, policy)).toMatchObject({ rate: RateClass.WRITE, audited: true });
    expect(registry.getFile('buf/validate/validate.proto')).toBeDefined();
  });

  it('finds files by name, by type and by extension, and says what it does not know', async () => {
    const named = (answer: ServerReflectionResponse['messageResponse'] | undefined) =>
      answer?.case === 'fileDescriptorResponse' ? fromBinary(FileDescriptorProtoSchema, answer.value.fileDescriptorProto[0]!).name : answer?.value;

    const answers = await ask(version, [
      { case: 'fileByFilename', value: 'hireflux/options/v1/options.proto' },
      { case: 'fileContainingSymbol', value: 'hireflux.testing.v1.EchoRequest' },
      { case: 'fileContainingExtension', value: { containingType: 'google.protobuf.MethodOptions', extensionNumber: 50001 } },
      { case: 'allExtensionNumbersOfType', value: 'google.protobuf.MethodOptions' },
      { case: 'fileContainingSymbol', value: 'nobody.v1.Nothing' },
    ]);

    expect(answers.map(named)).toMatchObject([
      'hireflux/options/v1/options.proto',
      'hireflux/testing/v1/echo_service.proto',
      'hireflux/options/v1/options.proto',
      { extensionNumber: [50001] },
      { errorCode: Code.NotFound, errorMessage: 'nobody.v1.Nothing is not known here' },
    ]);
  });
});

describe('reflection', () => {
  it('lets buf curl call without a schema', async () => {
    const url = `http://127.0.0.1:${await open()}/hireflux.testing.v1.EchoService/Echo`;

    const { stdout } = await run(process.execPath, [buf, 'curl', '--protocol', 'grpc', '--http2-prior-knowledge', '-d', '{"text":"hello"}', url]);

    expect(JSON.parse(stdout)).toEqual({ text: 'hello' });
  });
});
