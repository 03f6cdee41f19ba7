import { describe, expect, it } from 'vitest';
import { closestAmong } from './closest.ts';
import { foldText } from './fold-text.ts';

describe('foldText', () => {
  it.each([
    ['  Why do you\twant this job?! ', 'why do you want this job'],
    ['ＷＨＹ…', 'why'],
    ['Führerschein (Klasse B)?', 'führerschein klasse b'],
    ['いつ 入社できますか？', 'いつ 入社できますか'],
    ['???', '???'],
  ])('takes %j for %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});

describe('closestAmong', () => {
  const TEXTS = ['Do you have a driving licence?', 'What is your notice period in weeks?', 'Are you legally authorized to work in Germany?', '你什么时候可以入职'];
  const find = closestAmong(TEXTS, 3);

  it('knows the same question in other capitals, spaces and signs', () => {
    expect(find('do you have  a DRIVING licence')).toEqual([{ at: 0, closeness: 1 }]);
  });

  it.each([
    ['Do you have a driving license?', 0],
    ['Driving licence?', 0],
    ['What is your notice period?', 1],
    ['Are you legally authorised to work in Germany', 2],
    ['什么时候可以入职', 3],
  ])('finds what %j is close to, and that it is not the same', (text, at) => {
    const [closest] = find(text);

    expect(closest).toMatchObject({ at });
    expect(closest!.closeness).toBeGreaterThanOrEqual(0.5);
    expect(closest!.closeness).toBeLessThan(1);
  });

  it('finds nothing where nothing is close, or there is nothing', () => {
    expect(find('Which salary do you expect?')).toEqual([]);
    expect(closestAmong([], 3)('Driving licence?')).toEqual([]);
  });

  it('puts the closest first, and of equals the earlier, and answers with no more than are asked for', () => {
    const years = (language: string) => `How many years of ${language} do you have?`;
    const found = closestAmong([years('Go'), years('Java'), years('Java'), years('Rust'), years('Ruby')], 3)(years('Java'));

    expect(found.map(({ at }) => at)).toEqual([1, 2, expect.any(Number)]);
    expect(found[2]!.closeness).toBeLessThan(1);
  });

  it('never takes what is longer than it looks at for the same', () => {
    const long = 'word '.repeat(100);

    expect(closestAmong([`${long}one`], 3)(`${long}other`)).toEqual([{ at: 0, closeness: 0.99 }]);
  });

  it('takes fifty questions to two hundred long answers without much work', () => {
    const text = (seed: number) => Array.from({ length: 500 }, (_, at) => String.fromCodePoint(0x4e00 + ((seed * 7919 + at * 104_729) % 20_000))).join('');
    const start = process.cpuUsage();
    const among = closestAmong(Array.from({ length: 200 }, (_, at) => text(at % 20)), 3);

    for (let turn = 0; turn < 50; turn += 1) among(text(turn % 20));

    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});
