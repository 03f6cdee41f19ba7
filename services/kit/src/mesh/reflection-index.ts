import { create, type DescFile, type DescService, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { nestedTypes } from '@bufbuild/protobuf/reflect';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import {
  type ServerReflectionRequest,
  type ServerReflectionResponse,
  ServerReflectionResponseSchema,
} from '@hireflux/proto/grpc/reflection/v1/reflection_pb';

type Answer = NonNullable<MessageInitShape<typeof ServerReflectionResponseSchema>['messageResponse']>;

/** Answers what gRPC's server reflection may be asked about services, from their descriptors alone. */
export function reflectionIndex(services: readonly DescService[]): (request: ServerReflectionRequest) => ServerReflectionResponse {
  const files = new Map(services.flatMap(({ file }) => withImports(file)).map((file) => [file.proto.name, file]));
  const symbols = new Map<string, DescFile>();
  const extensions = new Map<string, Map<number, DescFile>>();
  for (const file of files.values()) {
    for (const type of nestedTypes(file)) {
      symbols.set(type.typeName, file);
      if (type.kind === 'service') for (const { name } of type.methods) symbols.set(`${type.typeName}.${name}`, file);
      if (type.kind === 'extension') {
        const numbers = extensions.get(type.extendee.typeName) ?? new Map();
        extensions.set(type.extendee.typeName, numbers.set(type.number, file));
      }
    }
  }
  const names = [...new Set(services.map(({ typeName }) => typeName))].sort();

  const answer = ({ messageRequest: asked }: ServerReflectionRequest): Answer => {
    switch (asked.case) {
      case 'listServices':
        return { case: 'listServicesResponse', value: { service: names.map((name) => ({ name })) } };
      case 'fileByFilename':
        return fileAnswer(files.get(asked.value), asked.value);
      case 'fileContainingSymbol':
        return fileAnswer(symbols.get(asked.value), asked.value);
      case 'fileContainingExtension': {
        const { containingType, extensionNumber } = asked.value;
        return fileAnswer(extensions.get(containingType)?.get(extensionNumber), `extension ${extensionNumber} of ${containingType}`);
      }
      case 'allExtensionNumbersOfType': {
        if (!symbols.has(asked.value)) return failure(Code.NotFound, `${asked.value} is not known here`);
        const extensionNumber = [...(extensions.get(asked.value)?.keys() ?? [])];
        return { case: 'allExtensionNumbersResponse', value: { baseTypeName: asked.value, extensionNumber } };
      }
      default:
        return failure(Code.InvalidArgument, 'ask for a file, a symbol, an extension or the services');
    }
  };

  return (request) =>
    create(ServerReflectionResponseSchema, {
      validHost: request.host,
      originalRequest: request,
      messageResponse: answer(request),
    });
}

/** A file with all that it imports: clients then need not ask again. */
function fileAnswer(file: DescFile | undefined, asked: string): Answer {
  if (!file) return failure(Code.NotFound, `${asked} is not known here`);
  const fileDescriptorProto = withImports(file).map(({ proto }) => toBinary(FileDescriptorProtoSchema, proto));
  return { case: 'fileDescriptorResponse', value: { fileDescriptorProto } };
}

function failure(errorCode: Code, errorMessage: string): Answer {
  return { case: 'errorResponse', value: { errorCode, errorMessage } };
}

function withImports(file: DescFile, seen = new Set<DescFile>()): DescFile[] {
  if (!seen.has(file)) {
    seen.add(file);
    for (const imported of file.dependencies) withImports(imported, seen);
  }
  return [...seen];
}
