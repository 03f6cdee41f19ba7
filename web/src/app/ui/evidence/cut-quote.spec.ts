import { cutQuote } from './cut-quote';

const LONG = 'Charge of a 24-bed ward on permanent night duty, with two assistants and one trainee, and with the keys of the house from nine in the evening to seven in the morning.';
const whole = ({ before, marked, after }: ReturnType<typeof cutQuote>) => before + marked + after;

describe('cutQuote', () => {
  it('leaves a short text whole', () => {
    expect(cutQuote('Ran a ward at night', 6, 10)).toEqual({ before: 'Ran a ', marked: 'ward', after: ' at night' });
  });

  it('cuts between words on the side where there is more', () => {
    const cut = cutQuote(LONG, 12, 47);

    expect(cut.before).toBe('Charge of a ');
    expect(cut.after).toMatch(/[a-z]…$/);
    expect(whole(cut).length).toBeLessThanOrEqual(142);
    expect(LONG).toContain(cut.after.slice(0, -1));
  });

  it('cuts on both sides of words in the middle', () => {
    const cut = cutQuote(LONG, 74, 85, 60);

    expect(cut.marked).toBe(LONG.slice(74, 85));
    expect(cut.before.startsWith('…')).toBe(true);
    expect(cut.after.endsWith('…')).toBe(true);
    expect(whole(cut).length).toBeLessThanOrEqual(62);
  });

  it('keeps marked words whole that are longer than a quote', () => {
    expect(cutQuote(LONG, 0, LONG.length).marked).toBe(LONG);
    expect(whole(cutQuote(LONG, 10, 160))).toBe(`…${LONG.slice(10, 160)}…`);
  });
});
