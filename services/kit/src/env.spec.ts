import { describe, expect, it } from 'vitest';
import { address, duration, type EnvError, integer, oneOf, optional, path, port, readEnv, secret, string, url, withDefault } from './env.ts';

describe('readEnv', () => {
  it('reads each variable as what it is, and freezes the result', () => {
    const source = {
      NAME: ' kit ',
      COUNT: '-3',
      PORT: '9090',
      SITE: 'https://example.com/',
      PEER: 'dns:///employers:9090',
      FOLDER: 'files',
      KEY: 'k'.repeat(32),
      WAIT: '5m',
      MODE: 'fast',
    };
    const env = readEnv(source, {
      NAME: string,
      COUNT: integer,
      PORT: port,
      SITE: url,
      PEER: address,
      FOLDER: path,
      KEY: secret,
      WAIT: duration,
      MODE: oneOf('fast', 'slow'),
      LEFT_OUT: optional(url),
      USUAL: withDefault(port, 80),
    });

    expect(env).toEqual({
      NAME: 'kit',
      COUNT: -3,
      PORT: 9090,
      SITE: 'https://example.com',
      PEER: 'dns:///employers:9090',
      FOLDER: `${process.cwd()}/files`,
      KEY: source.KEY,
      WAIT: 300_000,
      MODE: 'fast',
      LEFT_OUT: undefined,
      USUAL: 80,
    });
    expect(Object.isFrozen(env)).toBe(true);
  });

  it('names everything missing and malformed at once, and repeats no value', () => {
    const read = () => readEnv({ A_PORT: '70000', A_URL: 'postgres//hunter2', EMPTY: '  ' }, { A_PORT: port, A_URL: url, EMPTY: string, KEY: secret });

    expect(read).toThrow(
      'A_PORT is not a port, 0 to 65535; A_URL is not a URL with its scheme, such as http://127.0.0.1:8080; ' +
        'EMPTY is not set: it must be a text; KEY is not set: it must be a secret of at least 32 characters',
    );
    try {
      read();
    } catch (error) {
      expect((error as EnvError).problems).toHaveLength(4);
    }
  });
});
