import type { DescMethod, Message } from '@bufbuild/protobuf';
import { createValidator, type Violation, violationsToProto } from '@bufbuild/protovalidate';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';

/** One for the process: it keeps the rules of each message that it has compiled. */
const validator = createValidator();

/** Refuses a request that breaks a rule of the contract, and names the field in words. */
export const validationInterceptor: Interceptor = (next) => (req) => {
  if (!req.stream) {
    assertValid(req.method, req.message);
    return next(req);
  }
  const { method, message } = req;
  return next({ ...req, message: eachValid(method, message) });
};

async function* eachValid<T extends Message>(method: DescMethod, messages: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const message of messages) {
    assertValid(method, message);
    yield message;
  }
}

function assertValid(method: DescMethod, message: Message): void {
  const result = validator.validate(method.input, message);
  if (result.kind === 'valid') return;
  if (result.kind === 'error') throw result.error;
  const [value, desc] = violationsToProto(result.violations);
  const [first, ...more] = result.violations;
  throw new ConnectError(
    inWords(first!) + (more.length > 0 ? `, and ${more.length} more` : ''),
    Code.InvalidArgument,
    undefined,
    [
      { desc: ErrorDetailSchema, value: { reason: ErrorReason.INVALID_REQUEST, metadata: { field: result.violations[0]!.field.map(step).join('.') } } },
      { desc, value },
    ],
  );
}

/** A violation as a person would say it: "request id must be a valid UUID", "answer 2, text must be …". */
function inWords({ field, message }: Violation): string {
  const words: string[] = [];
  for (const part of field) {
    const word = step(part);
    if (part.kind === 'list_sub') words[words.length - 1] = `${words.at(-1)} ${Number(word) + 1}`;
    else words.push(word.replaceAll('_', ' '));
  }
  if (words.length === 0) return message;
  const rule = message.replace(/^value (?=is |must )/, '');
  return `${words.join(', ')}${/^(must|may|can|is) /.test(rule) ? '' : ':'} ${rule}`;
}

function step(part: Violation['field'][number]): string {
  switch (part.kind) {
    case 'list_sub':
      return String(part.index);
    case 'map_sub':
      return String(part.key);
    case 'extension':
      return part.typeName;
    default:
      return part.name;
  }
}
