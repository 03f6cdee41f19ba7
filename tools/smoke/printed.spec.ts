import { describe, expect, it } from 'vitest';
import { isAddressPrinted, isNameOf, namesPrinted } from './printed.ts';

describe('namesPrinted', () => {
  it.each([
    ['MORGAN LEE  morgan.lee@example.com | Springfield', ['morgan', 'lee']],
    ['2  Leo Leopard  555 La Verne Way lleopard@example.edu', ['leo', 'leopard']],
    ['Jordan A. Patel  (805) 555-0143  hello@example.com  linkedin.com/in/patel-jordan', ['jordan', 'patel']],
    ['Anna Müller  Krankenschwester  anna.muller @example.org', ['anna', 'muller']],
  ])('finds the name in “%s”', (text, [first, last]) => {
    expect(namesPrinted(text)).toEqual([{ first, last }]);
  });

  it.each(['Senior Nurse  Saint Mary Hospital  2019', 'Sales Manager  Acme Works  sales@example.com  Springfield', 'jane.smith@example.com'])(
    'finds none in “%s”',
    (text) => {
      expect(namesPrinted(text)).toEqual([]);
    },
  );
});

describe('isAddressPrinted', () => {
  it('sees an address that is torn at its sign', () => {
    expect(isAddressPrinted('write to jane @ example . com')).toBe(true);
  });

  it('sees none in a rate and a handle', () => {
    expect(isAddressPrinted('3 posts @ 50 % each, @jane on Mastodon')).toBe(false);
  });
});

describe('isNameOf', () => {
  const jane = { first: 'jane', last: 'smith' };

  it.each(['Jane Smith', 'JANE SMITH', 'Dr. Jane Q. Smith'])('takes “%s” for the name', (read) => {
    expect(isNameOf(read, jane)).toBe(true);
  });

  it.each(['Jane', 'Jane Smith DevOps Engineer', 'Smith', 'Joan Smith'])('takes “%s” for another', (read) => {
    expect(isNameOf(read, jane)).toBe(false);
  });
});
