import { describe, expect, it } from 'vitest';
import { newId } from './id.ts';
import { decodePageToken, encodePageToken, pageOf } from './page-token.ts';

const JOBS = { name: 'jobs', filter: { status: 'active' } };
const cursor = () => ({ createTime: new Date('2026-03-01T10:00:00.123Z'), id: newId() });
const refused = expect.objectContaining({ reason: 'PAGE_TOKEN_INVALID' });
const made = (...fields: unknown[]) => Buffer.from(JSON.stringify(fields)).toString('base64url');
const hashOf = (token: string) => JSON.parse(Buffer.from(token, 'base64url').toString())[0] as string;

describe('a page token', () => {
  it('brings back where the page ended', () => {
    const [plain, ranked] = [cursor(), { ...cursor(), keys: [81, -1] }];

    expect(decodePageToken(JOBS, encodePageToken(JOBS, plain))).toEqual(plain);
    expect(decodePageToken({ ...JOBS, keyCount: 2 }, encodePageToken(JOBS, ranked))).toEqual(ranked);
    const titled = { ...cursor(), text: 'night nürse "one"' };
    expect(decodePageToken({ ...JOBS, byText: true }, encodePageToken(JOBS, titled))).toEqual(titled);
    expect(decodePageToken(JOBS, '')).toBeUndefined();
  });

  it('is refused by another list, and by the same list under another filter', () => {
    const token = encodePageToken(JOBS, cursor());

    expect(() => decodePageToken({ ...JOBS, name: 'applicants' }, token)).toThrow(refused);
    expect(() => decodePageToken({ ...JOBS, filter: { status: 'draft' } }, token)).toThrow(refused);
    expect(() => decodePageToken({ name: 'jobs' }, token)).toThrow(refused);
  });

  it.each(['x', '💥', 'null', made(), made('hash'), made({}), Buffer.from('{"a":1}').toString('base64url')])('is refused where it is garbled: %j', (token) => {
    expect(() => decodePageToken(JOBS, token)).toThrow(refused);
  });

  it('is refused where someone made it up, though its hash is right', () => {
    const { id, createTime } = cursor();
    const hash = hashOf(encodePageToken(JOBS, { id, createTime }));
    const ms = createTime.getTime();

    for (const fields of [[hash, ms, "' or 1=1"], [hash, 'today', id], [hash, -1, id], [hash, 1e300, id], [hash, ms, id, 1], [hash, ms, [id]]]) {
      expect(() => decodePageToken(JOBS, made(...fields))).toThrow(refused);
    }
    for (const text of [1, null, {}, 'a\0b']) expect(() => decodePageToken({ ...JOBS, byText: true }, made(hash, ms, id, text))).toThrow(refused);
    for (const key of [1.5, 2 ** 31, 'x', null, {}]) {
      expect(() => decodePageToken({ ...JOBS, keyCount: 1 }, made(hash, ms, id, key))).toThrow(refused);
    }
  });
});

describe('pageOf', () => {
  const rows = Array.from({ length: 3 }, (_, index) => ({ id: newId(), create_time: new Date(index), rank: index }));

  it('cuts the rows to the page, and goes on after its last row', () => {
    const page = pageOf(JOBS, rows, 2);

    expect(page.rows).toEqual(rows.slice(0, 2));
    expect(decodePageToken(JOBS, page.nextPageToken)).toEqual({ createTime: new Date(1), id: rows[1]!.id });
  });

  it('has no next page where no row is left', () => {
    expect(pageOf(JOBS, rows, 3)).toEqual({ rows, nextPageToken: '' });
    expect(pageOf(JOBS, [], 3)).toEqual({ rows: [], nextPageToken: '' });
  });

  it('keeps the sort keys of its last row', () => {
    const page = pageOf(JOBS, rows, 2, ({ rank }) => [rank]);

    expect(decodePageToken({ ...JOBS, keyCount: 1 }, page.nextPageToken)?.keys).toEqual([1]);
  });
});
