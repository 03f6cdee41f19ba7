import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { cached, cachePath } from './cache.ts';

const folder = specFolder();
vi.stubEnv('XDG_CACHE_HOME', folder);
afterAll(() => void vi.unstubAllEnvs());

const fill = (text: string) => async (draft: string) => writeFileSync(join(draft, text), text);

describe('cached', () => {
  it('makes a thing once', async () => {
    const make = vi.fn(fill('server'));
    const place = await cached('server-1', make);
    expect(await cached('server-1', make)).toBe(place);
    expect(place).toBe(cachePath('server-1'));
    expect(existsSync(join(place, 'server'))).toBe(true);
    expect(make).toHaveBeenCalledOnce();
  });

  it('keeps nothing of what was only half made', async () => {
    const failing = cached('server-2', async (draft) => {
      writeFileSync(join(draft, 'half'), '');
      throw new Error('cut short');
    });
    await expect(failing).rejects.toThrow('cut short');
    expect(readdirSync(join(folder, 'hireflux')).filter((name) => name.startsWith('server-2'))).toEqual([]);
  });

  it('takes what another command made meanwhile', async () => {
    const place = await cached('server-3', async (draft) => {
      await fill('mine')(draft);
      mkdirSync(cachePath('server-3'));
      writeFileSync(join(cachePath('server-3'), 'theirs'), '');
    });
    expect(readdirSync(place)).toEqual(['theirs']);
  });

  it('clears away what a killed command left, and nothing of one that is at work', async () => {
    mkdirSync(`${cachePath('server-4')}.draft-${2 ** 22 - 1}`);
    mkdirSync(`${cachePath('server-4')}.draft-${process.ppid}`);
    await cached('server-4', fill('server'));
    expect(readdirSync(join(folder, 'hireflux')).filter((name) => name.startsWith('server-4'))).toEqual(['server-4', `server-4.draft-${process.ppid}`]);
  });
});
