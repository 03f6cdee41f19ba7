import { type Mark, placeIn, stretchesOf } from './marks';

const mark = (id: string, start: number, end: number, factor?: number): Mark => ({ id, claim: id, line: '1', start, end, ...(factor && { factor }) });

describe('stretchesOf', () => {
  it('leaves a line whole that nothing rests on', () => {
    expect(stretchesOf('Go, Rust', [])).toEqual([{ text: 'Go, Rust', marks: [], figures: [], begins: [] }]);
  });

  it('cuts the marked words out, and puts their figure after them', () => {
    const [before, marked, after] = stretchesOf('I know Go well', [mark('go', 7, 9, 1)]);

    expect([before!.text, marked!.text, after!.text]).toEqual(['I know ', 'Go', ' well']);
    expect(marked).toMatchObject({ figures: [1], marks: [{ id: 'go' }], begins: [{ id: 'go' }] });
  });

  it('gives the fill of an overlap to the earlier factor, and lets both figures follow', () => {
    const stretches = stretchesOf('nurse on nights since 2019', [mark('when', 9, 26, 2), mark('nights', 0, 15, 1)]);

    expect(stretches.map(({ text }) => text)).toEqual(['nurse on ', 'nights', ' since 2019']);
    expect(stretches[1]!.marks.map(({ id }) => id)).toEqual(['nights', 'when']);
    expect(stretches.map(({ figures }) => figures)).toEqual([[], [1], [2]]);
  });

  it('puts two figures after words that two factors rest on', () => {
    expect(stretchesOf('nights', [mark('b', 0, 6, 5), mark('a', 0, 6, 1)])[0]!.figures).toEqual([1, 5]);
  });

  it('keeps marks within the line', () => {
    expect(stretchesOf('Go', [mark('go', -3, 90)]).map(({ text }) => text)).toEqual(['Go']);
    expect(stretchesOf('Go', [mark('none', 2, 2)])).toHaveLength(1);
  });
});

describe('placeIn', () => {
  it('finds words whatever their case and white space', () => {
    expect(placeIn('Moved to Kubernetes', 'Kubernetes')).toEqual({ start: 9, end: 19 });
    expect(placeIn('C++ and  Visual Basic', 'visual basic')).toEqual({ start: 9, end: 21 });
    expect(placeIn('Worked with C++ (2019)', 'c++ (2019)')).toEqual({ start: 12, end: 22 });
  });

  it('does not find what is not there', () => {
    expect(placeIn('Kubernetes', 'Terraform')).toBeUndefined();
    expect(placeIn('Kubernetes', ' ')).toBeUndefined();
  });
});
