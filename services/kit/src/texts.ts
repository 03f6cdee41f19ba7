import { type DescField, type DescMessage, getOption, hasOption, type Message, ScalarType } from '@bufbuild/protobuf';
import type { Interceptor } from '@connectrpc/connect';
import { type FieldRules, field as rulesOfField } from '@hireflux/proto/validate';
import { AppError } from './errors.ts';

/** What is done to one field of a message: to its text, or within the messages that it holds. */
interface Step {
  readonly name: string;
  /** Where the message keeps it; a oneof keeps its case and its value. */
  readonly key: string;
  readonly oneof: string | undefined;
  readonly isMany: boolean;
  readonly isId: boolean;
  readonly inner: readonly Step[] | undefined;
}

type Holder = Record<string, unknown>;

/** Refuses a text that no database keeps, by the name of its field, and writes ids in lower case: equal ones are then equal everywhere. */
export const textsInterceptor: Interceptor = (next) => (req) => {
  const steps = stepsOf(req.method.input);
  if (!req.stream) {
    settle(steps, req.message);
    return next(req);
  }
  return next({ ...req, message: eachSettled(steps, req.message) });
};

async function* eachSettled<T extends Message>(steps: readonly Step[], messages: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const message of messages) {
    settle(steps, message);
    yield message;
  }
}

function settle(steps: readonly Step[], message: Message): void {
  const path = settleFields(steps, message as unknown as Holder);
  if (!path) return;
  const words = path.join(', ').replaceAll('_', ' ').replace(/, (\d+)/g, (_, at) => ` ${Number(at) + 1}`);
  throw new AppError('INVALID_REQUEST', `${words} holds a character that no text may hold: remove it`, { field: path.join('.') });
}

/** Answers the way to the first text that cannot be kept. */
function settleFields(steps: readonly Step[], message: Holder): string[] | undefined {
  for (const step of steps) {
    const holder = step.oneof ? (message[step.oneof] as Holder) : message;
    if (step.oneof && holder['case'] !== step.key) continue;
    const key = step.oneof ? 'value' : step.key;
    const path = step.isMany ? settleMany(step, holder[key] as Holder) : settleOne(step, holder, key);
    if (path) return [step.name, ...path];
  }
  return undefined;
}

function settleMany(step: Step, values: Holder): string[] | undefined {
  for (const key of Object.keys(values)) {
    const path = isKept(key) ? settleOne(step, values, key) : [];
    if (path) return [key, ...path];
  }
  return undefined;
}

function settleOne({ isId, inner }: Step, holder: Holder, key: string): string[] | undefined {
  const value = holder[key];
  if (typeof value === 'string') {
    if (!isKept(value)) return [];
    if (isId) holder[key] = value.toLowerCase();
    return undefined;
  }
  return inner && value !== undefined ? settleFields(inner, value as Holder) : undefined;
}

/** PostgreSQL keeps all of Unicode but the character NUL. */
const isKept = (text: string) => !text.includes('\0') && text.isWellFormed();

const known = new Map<DescMessage, Step[]>();

/** What is done to messages of a kind, worked out once. */
function stepsOf(desc: DescMessage): Step[] {
  const found = known.get(desc);
  if (found) return found;
  const steps: Step[] = [];
  // Before its fields are looked at: a message may hold itself.
  known.set(desc, steps);
  steps.push(...desc.fields.flatMap(stepOf));
  return steps;
}

function stepOf(field: DescField): Step[] {
  const { name, localName: key, fieldKind, oneof, message } = field;
  const scalar = fieldKind === 'scalar' || fieldKind === 'list' || fieldKind === 'map' ? field.scalar : undefined;
  const isText = scalar === ScalarType.STRING || (fieldKind === 'map' && field.mapKey === ScalarType.STRING);
  const inner = message && stepsOf(message);
  if (!isText && !inner) return [];
  const rules = hasOption(field, rulesOfField) ? getOption(field, rulesOfField) : undefined;
  return [{ name, key, oneof: oneof?.localName, isMany: fieldKind === 'list' || fieldKind === 'map', isId: isId(rules), inner }];
}

function isId(rules: FieldRules | undefined): boolean {
  const type = rules?.type;
  if (type?.case === 'repeated') return isId(type.value.items);
  return type?.case === 'string' && type.value.wellKnown.case === 'uuid';
}
