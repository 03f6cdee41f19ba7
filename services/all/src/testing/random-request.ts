import { create, type DescField, type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf';
import { type ReflectMap, reflect, type ReflectList, type ReflectMessage } from '@bufbuild/protobuf/reflect';
import type { Dice } from './dice.ts';
import { repair } from './valid-request.ts';

const DEEPEST = 4;
const NAUGHTY = ['', ' ', 'a', 'Zoë Ångström', '👩‍👩‍👧‍👦', '\u202eright to left', "'; drop table jobs; --", '<script>alert(1)</script>', '${jndi:ldap://a}', '../../etc/passwd', 'null', '-1', '%00', '%s%n', 'a'.repeat(5_000), '\ufeff', 'e\u0301'.repeat(40), 'true', '1e309', '2027-02-30', '* & | ! ( ) :*', '"quoted" -minus OR'];
const WHOLE = [0, 1, -1, 2, 7, 100, 2 ** 31 - 1, -(2 ** 31)];
const LONG = [0n, 1n, -1n, 100n, 2n ** 63n - 1n, -(2n ** 63n), 1_893_456_000n];
const REAL = [0, -0, 1, -1, 0.1, 1e-300, 1e300, NaN, Infinity];

/** A request with something in about half of its fields, and ids of what there is. */
export function randomRequest(desc: DescMessage, dice: Dice, ids: readonly string[]): Message {
  const message = create(desc);
  fill(reflect(desc, message), dice, ids, 0);
  return message;
}

/** The same, changed until every rule of its contract holds, where that succeeds. */
export function randomValidRequest(desc: DescMessage, dice: Dice, ids: readonly string[]): Message {
  const message = randomRequest(desc, dice, ids);
  try {
    repair(desc, message, 'at random');
    return message;
  } catch {
    const plain = create(desc);
    repair(desc, plain, 'at all');
    return plain;
  }
}

function fill(message: ReflectMessage, dice: Dice, ids: readonly string[], depth: number): void {
  for (const member of message.members) {
    const field = member.kind === 'oneof' ? dice.pick(member.fields) : member;
    if (dice.chance(isId(field) ? 0.9 : 0.5)) set(message, field, dice, ids, depth);
  }
}

function set(message: ReflectMessage, field: DescField, dice: Dice, ids: readonly string[], depth: number): void {
  switch (field.fieldKind) {
    case 'scalar':
      return message.set(field, scalar(field, field.scalar, dice, ids));
    case 'enum':
      return message.set(field, enumValue(field, dice));
    case 'message':
      if (depth < DEEPEST) message.set(field, filled(field.message, dice, ids, depth));
      return;
    case 'list': {
      const list = message.get(field) as ReflectList;
      for (let n = dice.below(4); n > 0; n -= 1) {
        if (field.listKind === 'scalar') list.add(scalar(field, field.scalar, dice, ids));
        else if (field.listKind === 'enum') list.add(enumValue(field, dice));
        else if (depth < DEEPEST) list.add(filled(field.message, dice, ids, depth));
      }
      return;
    }
    case 'map': {
      const map = message.get(field) as ReflectMap;
      const key = scalar(field, field.mapKey, dice, ids) as string;
      if (field.mapKind === 'scalar') map.set(key, scalar(field, field.scalar, dice, ids));
      else if (field.mapKind === 'enum') map.set(key, enumValue(field, dice));
      else if (depth < DEEPEST) map.set(key, filled(field.message, dice, ids, depth));
    }
  }
}

function filled(desc: DescMessage, dice: Dice, ids: readonly string[], depth: number): ReflectMessage {
  const message = reflect(desc);
  fill(message, dice, ids, depth + 1);
  return message;
}

const isId = ({ name }: DescField) => /(^|_)ids?$/.test(name);

function enumValue(field: DescField, dice: Dice): number {
  return dice.chance(0.05) ? 9_999 : dice.pick(field.enum!.values).number;
}

function scalar(field: DescField, type: ScalarType, dice: Dice, ids: readonly string[]): unknown {
  switch (type) {
    case ScalarType.STRING:
      return isId(field) && dice.chance(0.9) ? dice.pick(ids) : dice.pick(NAUGHTY);
    case ScalarType.BOOL:
      return dice.chance(0.5);
    case ScalarType.BYTES:
      return Uint8Array.from({ length: dice.pick([0, 1, 32, 3_000]) }, () => dice.below(256));
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return type === ScalarType.FLOAT ? Math.fround(dice.pick([0, 1, -1, 0.5])) : dice.pick(REAL);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return dice.pick(LONG);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return dice.pick(LONG.filter((value) => value >= 0n));
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return dice.pick(WHOLE.filter((value) => value >= 0));
    default:
      return dice.pick(WHOLE);
  }
}

/** The same bytes with a few of them changed, left out, said twice or put in. */
export function mangled(bytes: Uint8Array, dice: Dice): Uint8Array<ArrayBuffer> {
  const out = [...bytes];
  for (let n = 1 + dice.below(4); n > 0; n -= 1) {
    const at = dice.below(out.length + 1);
    const some = Array.from({ length: 1 + dice.below(6) }, () => dice.below(256));
    const change = dice.below(5);
    if (change === 0 && out.length > 0) out[at % out.length]! ^= 1 << dice.below(8);
    else if (change === 1) out.splice(at);
    else if (change === 2) out.splice(at, 1 + dice.below(4));
    else if (change === 3) out.splice(at, 0, ...out.slice(dice.below(at + 1), at));
    else out.splice(at, 0, ...some);
  }
  return Uint8Array.from(out);
}
