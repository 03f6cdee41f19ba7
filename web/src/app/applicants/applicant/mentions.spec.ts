import { describe, expect, it } from 'vitest';
import { callAt, colleaguesLike, mentioned, withCalls } from './mentions';

const TEAM = [
  { userId: '1', name: 'Jan Przybylski' },
  { userId: '2', name: 'Zoë de Vries' },
  { userId: '3', name: 'Jan' },
];

describe('mentions', () => {
  it('sees a call while it is being written', () => {
    expect(callAt('could @ja', 9)).toEqual({ from: 6, words: 'ja' });
    expect(callAt('@', 1)).toEqual({ from: 0, words: '' });
    expect(callAt('@Jan Prz', 8)).toEqual({ from: 0, words: 'Jan Prz' });
    expect(callAt('mail@example', 12)).toBeUndefined();
    expect(callAt('@Jan Przybylski could you', 25)).toBeUndefined();
  });

  it('finds colleagues by any of their names, with or without accents', () => {
    expect(colleaguesLike(TEAM, 'zoe').map(({ userId }) => userId)).toEqual(['2']);
    expect(colleaguesLike(TEAM, 'vri').map(({ userId }) => userId)).toEqual(['2']);
    expect(colleaguesLike(TEAM, 'jan').map(({ userId }) => userId)).toEqual(['1', '3']);
  });

  it('names whom a text calls', () => {
    expect(mentioned('@Zoë de Vries, look', TEAM)).toEqual(['2']);
    expect(mentioned('Jan, look', TEAM)).toEqual([]);
  });

  it('cuts a text at its calls, the longest name first', () => {
    const names = TEAM.map(({ name }) => name);

    expect(withCalls('ask @Jan Przybylski.', names)).toEqual([
      { text: 'ask ', call: false },
      { text: '@Jan Przybylski', call: true },
      { text: '.', call: false },
    ]);
    expect(withCalls('nobody', [])).toEqual([{ text: 'nobody', call: false }]);
  });
});
