import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';

describe('compare', () => {
  it('finds nothing where everything stands once', () => {
    expect(compare(['job a', 'job b'], ['job b', 'job a'])).toEqual({ lost: [], doubled: [] });
  });

  it('finds what was acknowledged and does not stand', () => {
    expect(compare(['job a', 'job b'], ['job a'])).toEqual({ lost: ['job b'], doubled: [] });
  });

  it('finds what stands twice', () => {
    expect(compare(['job a'], ['job a', 'job a'])).toEqual({ lost: [], doubled: ['job a'] });
  });

  it('finds what stands and was never acknowledged: what a repeated request made a second time', () => {
    expect(compare(['job a'], ['job a', 'job b'])).toEqual({ lost: [], doubled: ['job b'] });
  });

  it('tells a value that is another than the last that was acknowledged', () => {
    expect(compare(['stage of a: interview'], ['stage of a: new'])).toEqual({ lost: ['stage of a: interview'], doubled: ['stage of a: new'] });
  });
});
