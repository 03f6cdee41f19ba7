import { create, type DescField, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf';
import { reflect, type ReflectList, type ReflectMessage } from '@bufbuild/protobuf/reflect';
import { timestampFromMs, TimestampSchema } from '@bufbuild/protobuf/wkt';
import { createValidator, type Violation } from '@bufbuild/protovalidate';

const validator = createValidator();
const MOST_REPAIRS = 60;
const DAY_MS = 86_400_000;

/** Values that rules of the contracts ask for, the plainest first. */
const TEXTS = ['a', '0198c2f2-7d3a-7c52-9a55-3b1f0d6e4a11', 'ada@example.com', 'https://example.com', 'example.com', 'a-job', 'EUR', 'DE', 'en', 'a text of some length', 'a'.repeat(64)];

/** What the rules of a contract say of a message. */
export function violations(desc: DescMessage, message: Message): Violation[] {
  const result = validator.validate(desc, message);
  if (result.kind === 'error') throw result.error;
  return result.kind === 'invalid' ? [...result.violations] : [];
}

/** The message in a field of a message, made where there is none; of a list, its first. */
export function within(message: ReflectMessage, field: DescField): ReflectMessage {
  if (field.fieldKind === 'list') {
    const list = listOf(message, field);
    if (list.size === 0) list.add(reflect(field.message!));
    return list.get(0) as ReflectMessage;
  }
  if (field.fieldKind !== 'message') throw new Error(`${field.toString()} holds no message`);
  if (!message.isSet(field)) message.set(field, reflect(field.message));
  return message.get(field);
}

/** Puts a value into a field of a message; into a list, alone. */
export function put(at: ReflectMessage, field: DescField, value: unknown): void {
  if (field.fieldKind !== 'list') return at.set(field, value as never);
  const list = listOf(at, field);
  list.clear();
  list.add(value);
}

/** Changes a message, as little as is needed, until every rule of its contract holds. */
export function repair(desc: DescMessage, message: Message, because: string): void {
  for (let turn = 0; turn < MOST_REPAIRS; turn += 1) {
    const [first] = violations(desc, message);
    if (!first) return;
    if (!mend(reflect(desc, message), first, desc, message)) {
      throw new Error(`no valid ${desc.typeName} could be made ${because}: ${first.field.map((part) => ('name' in part ? part.name : '·')).join('.')} ${first.message}`);
    }
  }
  throw new Error(`no valid ${desc.typeName} could be made ${because}`);
}

/** Puts a value where a rule is broken that breaks it no more. */
function mend(root: ReflectMessage, violation: Violation, desc: DescMessage, message: Message): boolean {
  const holds = () => !violations(desc, message).some((each) => sameRule(each, violation));
  let at = root;
  let field: DescField | undefined;
  let index: number | undefined;
  for (const part of violation.field) {
    if (part.kind === 'list_sub') index = part.index;
    if ((part.kind === 'field' || part.kind === 'oneof') && field) at = index === undefined ? within(at, field) : (listOf(at, field).get(index) as ReflectMessage);
    if (part.kind === 'field') [field, index] = [part, undefined];
    if (part.kind === 'oneof') field = part.fields[0];
  }
  // A rule of a message as a whole says not which field would mend it.
  const fields = field ? [field] : at.fields.filter((each) => !at.isSet(each));
  for (const each of fields) {
    for (const value of candidates(each)) {
      if (each.fieldKind !== 'list') at.set(each, value as never);
      else if (index !== undefined) listOf(at, each).set(index, value);
      else listOf(at, each).add(value);
      if (holds()) return true;
    }
    if (!field) at.clear(each);
  }
  return false;
}

const listOf = (message: ReflectMessage, field: DescField) => message.get(field) as ReflectList;

function sameRule(one: Violation, other: Violation): boolean {
  const where = ({ field }: Violation) => field.map((part) => (part.kind === 'list_sub' ? part.index : 'name' in part ? part.name : '')).join('.');
  return one.ruleId === other.ruleId && where(one) === where(other);
}

function candidates(field: DescField): unknown[] {
  if (field.message?.typeName === TimestampSchema.typeName) return [DAY_MS, -DAY_MS].map((ms) => reflect(TimestampSchema, timestampFromMs(Date.now() + ms)));
  // Several, for lists that want them.
  if (field.message) return Array.from({ length: 8 }, () => reflect(field.message, create(field.message)));
  if (field.enum) return field.enum.values.map(({ number }) => number).filter((number) => number !== 0);
  if (field.fieldKind !== 'scalar' && field.fieldKind !== 'list') return [];
  switch (field.scalar) {
    case ScalarType.STRING:
      return TEXTS;
    case ScalarType.BOOL:
      return [true];
    case ScalarType.BYTES:
      return [new Uint8Array(32)];
    case ScalarType.INT64:
    case ScalarType.UINT64:
      return [1n, 10n, 100n];
    default:
      return [1, 10, 100, 1000, 2020];
  }
}
