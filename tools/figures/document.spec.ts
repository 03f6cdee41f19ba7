import { describe, expect, it } from 'vitest';
import { type Run, withRun } from './document.ts';

const empty = 'Before.\n\n<!-- figures -->\n<!-- /figures -->\n\nAfter.\n';
const where = { date: '2026-11-26', machine: 'a processor, 2 cores' };
const figure = (what: string, kept = true) => ({ what, asked: '0', measured: kept ? '0' : '3', kept });
const drill: Run = { command: 'make drill', settings: { KILLS: 100, PLANT: undefined }, figures: [figure('lost'), figure('doubled', false)] };
const bench: Run = { command: 'make bench ROW=unary', figures: [figure('a call | of one')] };

const rowsIn = (document: string) => document.split('\n').filter((line) => line.startsWith('| `'));

describe('withRun', () => {
  it('writes each figure with what was asked, and how, when and where it was taken', () => {
    expect(withRun(empty, drill, where)).toBe(`Before.

<!-- figures -->
| Command | Promise | Asked | Measured | Kept |
|---|---|---|---|---|
| \`make drill\` | lost | 0 | 0 | yes |
| \`make drill\` | doubled | 0 | 3 | **no** |

| Command | As it was run | When | Where |
|---|---|---|---|
| \`make drill\` | \`make drill KILLS=100\` | 2026-11-26 | a processor, 2 cores |
<!-- /figures -->

After.
`);
  });

  it('replaces the rows of the command that ran, and leaves those of others', () => {
    const both = [drill, bench].reduce((document, run) => withRun(document, run, where), empty);
    const again = withRun(both, { ...drill, settings: { KILLS: 8 }, figures: [figure('lost', false)] }, { ...where, date: '2026-11-27' });

    expect(rowsIn(again)).toEqual([
      ...rowsIn(withRun(empty, bench, where)).slice(0, 1),
      '| `make drill` | lost | 0 | 3 | **no** |',
      ...rowsIn(withRun(empty, bench, where)).slice(1),
      '| `make drill` | `make drill KILLS=8` | 2026-11-27 | a processor, 2 cores |',
    ]);
  });

  it('comes to the same whichever command was last, and however often one ran', () => {
    const one = withRun(withRun(empty, drill, where), bench, where);

    expect(withRun(withRun(empty, bench, where), drill, where)).toBe(one);
    expect(withRun(one, drill, where)).toBe(one);
  });

  it('keeps the tables whole, whatever a figure says', () => {
    const odd = { ...bench, figures: [{ what: 'a|b\nc', asked: '', measured: '`', kept: true }] };
    const [first] = rowsIn(withRun(empty, odd, where));

    expect(first!.split(/(?<!\\)\|/)).toHaveLength(7);
    expect(rowsIn(withRun(withRun(empty, odd, where), drill, where))).toHaveLength(5);
  });

  it('refuses a document that has no place for it', () => {
    expect(() => withRun('Nothing.', drill, where)).toThrow('no place for figures');
  });
});
