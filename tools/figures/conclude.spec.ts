import { join } from 'node:path';
import { tellFigures } from '@hireflux/kit/testing/figures';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { conclude, never } from './conclude.ts';
import { toldIn } from './told.ts';

const folder = specFolder();
const before = process.exitCode;

afterEach(() => {
  process.exitCode = before;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('conclude', () => {
  it('prints what was measured beside what was asked, and fails a command that misses a figure', () => {
    vi.stubEnv('RECORD', '');
    const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    conclude({ command: 'make drill', settings: { KILLS: 4 }, figures: [never('lost', 0)] });
    expect(process.exitCode).toBe(before);
    conclude({ command: 'make drill', settings: { KILLS: 4 }, figures: [never('lost', 0), never('doubled', 2, 'of 9')] });
    const code = process.exitCode;
    process.exitCode = before;

    expect(code).toBe(1);
    expect(print.mock.lastCall).toEqual(['\nmake drill KILLS=4\n     promise  measured  asked\n  ✓  lost     0         0\n  ✗  doubled  2 of 9    0']);
  });
});

describe('toldIn', () => {
  it('has what specs told, of each what was told last, and nothing where none did', () => {
    const file = join(folder, 'figures');
    vi.stubEnv('HIREFLUX_FIGURES', file);
    tellFigures(never('one', 1), never('two', 0));
    tellFigures(never('one', 0));

    expect(toldIn(file)).toEqual([never('one', 0), never('two', 0)]);
    expect(toldIn(join(folder, 'none'))).toEqual([]);
  });
});
