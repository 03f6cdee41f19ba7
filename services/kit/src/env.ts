import { resolve } from 'node:path';

/** How one variable is read: the words for what it must be, and the reading, undefined where the text does not fit. */
export interface EnvReader<T> {
  readonly what: string;
  readonly read: (text: string) => T | undefined;
  /** What stands where the variable is not set; without it, the variable must be set. */
  readonly otherwise?: { readonly value: T };
}

export type EnvShape = Readonly<Record<string, EnvReader<unknown>>>;

export type Env<S extends EnvShape> = {
  readonly [K in keyof S]: S[K] extends EnvReader<infer T> ? T : never;
};

/** What is wrong with the environment, every variable at once. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.problems = problems;
  }
}

/** Reads the variables of a shape once, names everything missing or malformed at once, and freezes what it read. */
export function readEnv<S extends EnvShape>(source: Readonly<Record<string, string | undefined>>, shape: S): Env<S> {
  const wrong: string[] = [];
  const read = Object.entries(shape).map(([name, reader]) => {
    const text = source[name]?.trim();
    if (!text) {
      if (!reader.otherwise) wrong.push(`${name} is not set: it must be ${reader.what}`);
      return [name, reader.otherwise?.value];
    }
    const value = reader.read(text);
    // The text is not repeated: it may be a secret.
    if (value === undefined) wrong.push(`${name} is not ${reader.what}`);
    return [name, value];
  });
  if (wrong.length > 0) throw new EnvError(wrong);
  return Object.freeze(Object.fromEntries(read)) as Env<S>;
}

export const string: EnvReader<string> = { what: 'a text', read: (text) => text };

export const integer: EnvReader<number> = {
  what: 'a whole number',
  read: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined),
};

export const port: EnvReader<number> = {
  what: 'a port, 0 to 65535',
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
};

export const url: EnvReader<string> = {
  what: 'a URL with its scheme, such as http://127.0.0.1:8080',
  read: (text) => (URL.canParse(text) ? text.replace(/\/+$/, '') : undefined),
};

/** Where a database is, with who signs in there. */
export const databaseUrl: EnvReader<string> = {
  what: 'a URL such as postgres://user:password@127.0.0.1:5432/name',
  read: (text) => (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined),
};

/** A place of the mesh or of a store: host and port, or a target with a scheme that gRPC knows. */
export const address: EnvReader<string> = {
  what: 'host:port, such as 127.0.0.1:9090 or dns:///employers:9090',
  read: (text) => (/^(dns:\/\/\/|ipv4:|ipv6:|unix:)?\S+$/.test(text) && text.includes(':') ? text : undefined),
};

export const path: EnvReader<string> = { what: 'a path', read: (text) => resolve(text) };

export const secret: EnvReader<string> = {
  what: 'a secret of at least 32 characters',
  read: (text) => (text.length >= 32 ? text : undefined),
};

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time in milliseconds. */
export const duration: EnvReader<number> = {
  what: 'a duration such as 500ms, 10s, 5m, 2h or 1d',
  read: (text) => {
    const [, amount, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
    return amount && unit ? Number(amount) * UNITS[unit as keyof typeof UNITS] : undefined;
  },
};

/** One of a few words. */
export const oneOf = <const T extends string>(...words: readonly T[]): EnvReader<T> => ({
  what: `one of ${words.join(', ')}`,
  read: (text) => words.find((word) => word === text),
});

/** Reads undefined where the variable is not set. */
export const optional = <T>(reader: EnvReader<T>): EnvReader<T | undefined> => ({
  ...reader,
  otherwise: { value: undefined },
});

/** Reads the given value where the variable is not set. */
export const withDefault = <T>(reader: EnvReader<T>, value: T): EnvReader<T> => ({ ...reader, otherwise: { value } });
