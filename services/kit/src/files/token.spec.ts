import { describe, expect, it } from 'vitest';
import { fileTokens } from './token.ts';

const tokens = fileTokens('a secret of this spec');
const later = () => new Date(Date.now() + 60_000);

describe('fileTokens', () => {
  it('opens what it signed', () => {
    expect(tokens.open('reading', tokens.sign('reading', { key: 'tmp/one' }, later()))).toEqual({ key: 'tmp/one' });
  });

  it('opens no token of another kind, another secret, or a time that is over', () => {
    const token = tokens.sign('reading', { key: 'tmp/one' }, later());

    expect(tokens.open('download', token)).toBeUndefined();
    expect(fileTokens('another secret').open('reading', token)).toBeUndefined();
    expect(tokens.open('reading', tokens.sign('reading', { key: 'tmp/one' }, new Date(Date.now() - 1)))).toBeUndefined();
  });

  it.each(['', '.', 'a.b', 'a.b.c', '💥.💥', `${'x'.repeat(5000)}.y`])('opens nothing in %j', (token) => {
    expect(tokens.open('upload', token)).toBeUndefined();
  });

  it('opens no token of which a byte was changed', () => {
    const token = tokens.sign('reading', { key: 'tmp/one' }, later());
    const changed = `${token[0] === 'A' ? 'B' : 'A'}${token.slice(1)}`;

    expect(tokens.open('reading', changed)).toBeUndefined();
  });
});
