import type { DescEnum, DescField, DescMessage, JsonReadOptions } from '@bufbuild/protobuf';

/** No request nests deeper; what does is refused when it is read. */
const DEEPEST = 100;

/**
 * Options to read a request's JSON by: unknown fields are passed over, as newer clients send them, but the unknown name
 * of an enum value is refused, where it would else be taken for none. Connect hands bytes to a decoder of one's own.
 */
export function readingNames(desc: DescMessage): Partial<JsonReadOptions> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const textDecoder = {
    decode(bytes: Uint8Array): string {
      const text = utf8.decode(bytes);
      if (holdsEnum(desc)) assertNamesKnown(desc, parsed(text), desc.typeName, 0);
      return text;
    },
  };
  return { ignoreUnknownFields: true, ...{ textDecoder } };
}

/** What is no JSON is told when the message is read from it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function assertNamesKnown(desc: DescMessage, json: unknown, at: string, depth: number): void {
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return;
  for (const field of fieldsToLookInto(desc)) {
    const value = (json as Record<string, unknown>)[field.jsonName] ?? (json as Record<string, unknown>)[field.name];
    if (value === undefined) continue;
    for (const each of field.fieldKind === 'map' ? Object.values(value ?? {}) : [value].flat()) {
      if (field.message) assertNamesKnown(field.message, each, at, depth + 1);
      else if (typeof each === 'string') assertNameKnown(field.enum!, field, each);
    }
  }
}

function assertNameKnown({ values, typeName }: DescEnum, field: DescField, name: string): void {
  if (values.some((value) => value.name === name)) return;
  throw new Error(`cannot decode field ${field.parent.typeName}.${field.name} from JSON: ${typeName} has no value "${name}"`);
}

type Inner = DescField & ({ readonly message: DescMessage } | { readonly enum: DescEnum; readonly message: undefined });
const inner = new Map<DescMessage, Inner[]>();

/** The fields of a message that hold, or whose messages hold, the value of an enum. */
function fieldsToLookInto(desc: DescMessage): Inner[] {
  const known = inner.get(desc);
  if (known) return known;
  // Before its fields are asked: a message may hold itself.
  inner.set(desc, []);
  const fields = desc.fields.filter((field): field is Inner => Boolean(field.enum) || Boolean(field.message && holdsEnum(field.message)));
  inner.set(desc, fields);
  return fields;
}

const holdsEnum = (desc: DescMessage): boolean => fieldsToLookInto(desc).length > 0;
