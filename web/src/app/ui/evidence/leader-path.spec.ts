import { type Box, leaderTo } from './leader-path';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
const columns = { document: box(0, 0, 400, 800), claims: box(420, 0, 900, 800) };
const sheet = box(20, 20, 380, 780);

describe('leaderTo', () => {
  it('goes from the end of the words down the gutter to before the claim', () => {
    const leader = leaderTo([box(50, 80, 120, 100)], box(440, 300, 800, 320), sheet, columns)!;

    expect(leader.path).toBe('M120 99H375q6 0 6 6V304q0 6 6 6H434');
    expect(leader.dot).toEqual({ x: 434, y: 310 });
  });

  it('starts from the last box of words that run over two lines', () => {
    expect(leaderTo([box(50, 80, 370, 100), box(50, 105, 90, 125)], box(440, 300, 800, 320), sheet, columns)!.path).toMatch(/^M90 124H/);
  });

  it('is one stroke where both stand at one height', () => {
    expect(leaderTo([box(50, 291, 120, 311)], box(440, 300, 800, 320), sheet, columns)!.path).toBe('M120 310H434');
  });

  it('climbs where the claim stands higher', () => {
    expect(leaderTo([box(50, 480, 120, 500)], box(440, 100, 800, 120), sheet, columns)!.path).toBe('M120 499H375q6 0 6 -6V116q0 -6 6 -6H434');
  });

  it('goes the other way where the document lies right of the claim', () => {
    const leader = leaderTo([box(600, 80, 700, 100)], box(20, 300, 380, 320), box(450, 20, 880, 780), { document: box(430, 0, 900, 800), claims: box(0, 0, 400, 800) })!;

    expect(leader.path).toBe('M600 99H455q-6 0 -6 6V304q0 6 -6 6H386');
  });

  it('ends at the edge of a column out of which its end was scrolled', () => {
    const up = leaderTo([box(50, -60, 120, -40)], box(440, 300, 800, 320), sheet, columns)!;
    const down = leaderTo([box(50, 80, 120, 100)], box(440, 1300, 800, 1320), sheet, columns)!;

    expect(up.path).toBe('M381 0V304q0 6 6 6H434');
    expect(down).toEqual({ path: 'M120 99H375q6 0 6 6V800' });
  });

  it('is not drawn where neither end is seen, or there are no words', () => {
    expect(leaderTo([box(50, -60, 120, -40)], box(440, 1300, 800, 1320), sheet, columns)).toBeUndefined();
    expect(leaderTo([], box(440, 300, 800, 320), sheet, columns)).toBeUndefined();
  });
});
