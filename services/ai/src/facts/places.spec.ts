import { describe, expect, it } from 'vitest';
import { findPlace, isPlaceText, trailingPlace } from './places.ts';

describe('isPlaceText', () => {
  it('tells a place alone from words with a place', () => {
    expect(['Portland, OR', 'Pleasantville, CA 94588', 'Seoul, S.Korea', 'London, United Kingdom', 'Palo Alto, CA & Ithaca, NY', 'Austin, TX, USA', 'Remote', 'Germany'].every(isPlaceText)).toBe(true);
    expect(['Example Works', 'Example Works, Portland, OR', 'B.A., Physics', 'Remote work', ''].some(isPlaceText)).toBe(false);
  });
});

describe('trailingPlace', () => {
  it.each([
    ['Example Works, Denver, CO', 'Example Works', 'Denver, CO'],
    ['Example Works – Springfield, IL', 'Example Works', 'Springfield, IL'],
    ['Engineer · Remote', 'Engineer', 'Remote'],
  ])('cuts %j', (text, before, place) => {
    expect(trailingPlace(text)).toEqual({ before, place });
  });

  it('leaves a name that ends like a place', () => {
    expect(trailingPlace('University of Texas')).toBeUndefined();
    expect(trailingPlace('State University, Springfield')).toBeUndefined();
  });
});

describe('findPlace', () => {
  it('finds a town with its state, country or postal code within a line', () => {
    expect(findPlace('ada@example.com | (503) 555-0148 | Portland, OR')).toBe('Portland, OR');
    expect(findPlace('Musterstraße 12, 10115 Berlin')).toBe('10115 Berlin');
    expect(findPlace('+44 7700 900123')).toBeUndefined();
  });
});
