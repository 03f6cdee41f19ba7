import { expect, it } from 'vitest';
import { partsOf, partsOfText } from './places.ts';

it.for([
  ['Springfield, IL 62704', 'springfield', 'illinois', 'US'],
  ['San Francisco, CA', 'san francisco', 'california', 'US'],
  ['San Francisco, California, USA', 'san francisco', 'california', 'US'],
  ['Toronto, ON, Canada', 'toronto', 'ontario', 'CA'],
  ['Lyon, France', 'lyon', '', 'FR'],
  ['Berlin', 'berlin', '', ''],
  ['Germany', '', '', 'DE'],
  ['London, UK', 'london', '', 'GB'],
  ['Remote - United States', '', '', 'US'],
  ['', '', '', ''],
])('reads "%s"', ([text, city, region, country]) => {
  expect(partsOfText(text!)).toEqual({ city, region, country });
});

it('believes the parts before the words', () => {
  expect(partsOf({ text: 'the old harbour', city: 'São Paulo', region: '', country: 'BR' })).toEqual({
    city: 'sao paulo',
    region: '',
    country: 'BR',
  });
  expect(partsOf({ text: '', city: 'Austin', region: 'TX', country: 'US' }).region).toBe('texa');
});
