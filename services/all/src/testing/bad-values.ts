import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';

/** A way from a request to one of its fields, or to one of a message within it. */
export type Path = readonly DescField[];

const DEEPEST = 5;

/** Every field that a request may hold, also within its messages. */
export function pathsOf(desc: DescMessage, before: Path = []): Path[] {
  if (before.length >= DEEPEST) return [];
  return desc.fields.flatMap((field) => {
    const path = [...before, field];
    if (before.some(({ message }) => message !== undefined && message === field.message)) return [];
    return [path, ...(field.message && field.fieldKind !== 'map' ? pathsOf(field.message, path) : [])];
  });
}

/** Values that users, broken programs and attackers put into a field of a kind, by what they are. */
export function badValues(field: DescField): Record<string, unknown> {
  if (field.message) return {};
  if (field.enum) return { 'a value that is none': 9999, 'a value below all': -1 };
  const scalar = field.fieldKind === 'scalar' || field.fieldKind === 'list' ? field.scalar : undefined;
  switch (scalar) {
    case ScalarType.STRING:
      return { '70,000 letters': 'x'.repeat(70_000), '64 kB of emoji': '😀'.repeat(16_384), 'a NUL character': 'a\0b', blanks: ' \t\u2028' };
    case ScalarType.BYTES:
      return { 'many bytes': new Uint8Array(70_000) };
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT:
      return { 'no number': NaN, 'without end': Infinity, 'below all': -1.7e308 };
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return { 'the most': 9_223_372_036_854_775_807n, 'the least': -9_223_372_036_854_775_808n };
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return { 'the most': 18_446_744_073_709_551_615n };
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return { 'the most': 4_294_967_295 };
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return { 'the most': 2_147_483_647, 'the least': -2_147_483_648 };
    default:
      return {};
  }
}
