import { type DescField, type DescMessage, getOption, hasOption, type Message, ScalarType } from '@bufbuild/protobuf';
import { type Timestamp, TimestampSchema } from '@bufbuild/protobuf/wkt';
import type { Interceptor } from '@connectrpc/connect';
import { type FieldRules, field as rulesOfField } from '@hireflux/proto/validate';
import { AppError } from './errors.ts';

/** What is done to one field of a message: to its text or time, or within the messages that it holds. */
interface Step {
  readonly name: string;
  /** Where the message keeps it; a oneof keeps its case and its value. */
  readonly key: string;
  readonly oneof: string | undefined;
  readonly isMany: boolean;
  readonly isId: boolean;
  readonly isTime: boolean;
  readonly inner: readonly Step[] | undefined;
}

type Holder = Record<string, unknown>;

/** What is wrong with a value, and the way to it. */
interface Flaw {
  readonly path: readonly string[];
  readonly says: string;
}

const NO_TEXT: Flaw = { path: [], says: 'holds a character that no text may hold: remove it' };
const NO_TIME: Flaw = { path: [], says: 'is no time between the years 1 and 9999' };

/**
 * Refuses values that no database keeps, by the name of their field: texts with a NUL character, and times before the
 * year 1 or after 9999. Writes ids in lower case, so that equal ones are equal everywhere.
 */
export const valuesInterceptor: Interceptor = (next) => (req) => {
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
  const flaw = settleFields(steps, message as unknown as Holder);
  if (!flaw) return;
  const words = flaw.path.join(', ').replaceAll('_', ' ').replace(/, (\d+)/g, (_, at) => ` ${Number(at) + 1}`);
  throw new AppError('INVALID_REQUEST', `${words} ${flaw.says}`, { field: flaw.path.join('.') });
}

function settleFields(steps: readonly Step[], message: Holder): Flaw | undefined {
  for (const step of steps) {
    const holder = step.oneof ? (message[step.oneof] as Holder) : message;
    if (step.oneof && holder['case'] !== step.key) continue;
    const key = step.oneof ? 'value' : step.key;
    const flaw = step.isMany ? settleMany(step, holder[key] as Holder) : settleOne(step, holder, key);
    if (flaw) return within(step.name, flaw);
  }
  return undefined;
}

function settleMany(step: Step, values: Holder): Flaw | undefined {
  for (const key of Object.keys(values)) {
    const flaw = isKept(key) ? settleOne(step, values, key) : NO_TEXT;
    if (flaw) return within(key, flaw);
  }
  return undefined;
}

function settleOne({ isId, isTime, inner }: Step, holder: Holder, key: string): Flaw | undefined {
  const value = holder[key];
  if (typeof value === 'string') {
    if (!isKept(value)) return NO_TEXT;
    if (isId) holder[key] = value.toLowerCase();
    return undefined;
  }
  if (!inner || value === undefined) return undefined;
  return isTime && !isInCalendar(value as Timestamp) ? NO_TIME : settleFields(inner, value as Holder);
}

const within = (step: string, { path, says }: Flaw): Flaw => ({ path: [step, ...path], says });

/** PostgreSQL keeps all of Unicode but the character NUL. */
const isKept = (text: string) => !text.includes('\0') && text.isWellFormed();

/** What the contract of a Timestamp allows, and every calendar here knows. */
const isInCalendar = ({ seconds, nanos }: Timestamp) =>
  seconds >= -62_135_596_800n && seconds <= 253_402_300_799n && nanos >= 0 && nanos <= 999_999_999;

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
  return [{ name, key, oneof: oneof?.localName, isMany: fieldKind === 'list' || fieldKind === 'map', isId: isId(rules), isTime: message?.typeName === TimestampSchema.typeName, inner }];
}

function isId(rules: FieldRules | undefined): boolean {
  const type = rules?.type;
  if (type?.case === 'repeated') return isId(type.value.items);
  return type?.case === 'string' && type.value.wellKnown.case === 'uuid';
}
