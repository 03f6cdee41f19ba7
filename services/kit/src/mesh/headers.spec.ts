import { describe, expect, it } from 'vitest';
import { CallHeaders } from './headers.ts';

const NAMES = ['authorization', 'Authorization', 'x-one', 'X-ONE', 'set-cookie', 'Set-Cookie', 'trailing-bin'];
const VALUES = ['a', ' spaced\t', 'a, b', 'Bearer x.y-z', 'é'];

/** Everything that headers can be asked for. */
const toldBy = (headers: Headers) => ({
  entries: [...headers],
  keys: [...headers.keys()],
  values: [...headers.values()],
  cookies: headers.getSetCookie(),
  got: NAMES.map((name) => [headers.has(name), headers.get(name)]),
});

describe('CallHeaders', () => {
  it('does what Headers does, whatever is done to both', () => {
    let seed = 7;
    const pick = <T>(of: readonly T[]): T => of[(seed = (seed * 1103515245 + 12345) % 2 ** 31) % of.length]!;

    for (let round = 0; round < 200; round += 1) {
      const [ours, theirs] = [new CallHeaders(), new Headers()];
      for (let step = 0; step < 8; step += 1) {
        const [act, name, value] = [pick(['append', 'append', 'set', 'delete'] as const), pick(NAMES), pick(VALUES)];
        for (const headers of [ours, theirs]) act === 'delete' ? headers.delete(name) : headers[act](name, value);
      }
      expect(toldBy(ours)).toEqual(toldBy(theirs));
      expect(toldBy(new Headers(ours))).toEqual(toldBy(theirs));
      expect(toldBy(new CallHeaders(theirs))).toEqual(toldBy(theirs));
    }
  });

  it('is made of what Headers is made of', () => {
    const pairs: [string, string][] = [['a', '1'], ['A', '2'], ['set-cookie', 'x'], ['set-cookie', 'y']];

    expect(toldBy(new CallHeaders(pairs))).toEqual(toldBy(new Headers(pairs)));
    expect(toldBy(new CallHeaders({ 'X-One': '1' }))).toEqual(toldBy(new Headers({ 'X-One': '1' })));
    expect(toldBy(new CallHeaders())).toEqual(toldBy(new Headers()));
    expect(toldBy(new CallHeaders([['a', ''], ['a', '']]))).toEqual(toldBy(new Headers([['a', ''], ['a', '']])));
  });

  it.each([['a b', 'x'], ['', 'x'], ['a:', 'x'], ['x', 'a\r\nb: c'], ['x', 'a\0']])('refuses %j with the value %j', (name, value) => {
    expect(() => new CallHeaders().set(name, value)).toThrow(TypeError);
    expect(() => new CallHeaders().append(name, value)).toThrow(TypeError);
  });
});
