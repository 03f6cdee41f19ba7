import { changedIn, NOTHING, problemsOf, tidy } from './company-form';

const clinic = { ...NOTHING, name: 'Harbour Clinic', slug: 'harbour-clinic', website: 'https://example.com' };

describe('a company as it is written', () => {
  it('sends only what was changed', () => {
    expect(changedIn(clinic, { ...clinic, name: ' Harbour Hospital ' })).toEqual({ name: 'Harbour Hospital' });
    expect(changedIn(clinic, { ...clinic, website: 'example.com' })).toEqual({});
  });

  it('makes a domain of an address', () => {
    expect(tidy({ ...clinic, domain: 'Jobs@Example.com' }).domain).toBe('example.com');
    expect(tidy({ ...clinic, domain: 'https://example.com/jobs' }).domain).toBe('example.com');
  });

  it('says what does not fit', () => {
    expect(problemsOf(clinic)).toEqual({});
    expect(Object.keys(problemsOf({ ...clinic, name: ' ', slug: 'two words', website: 'ftp://x', domain: 'example' }))).toEqual(['name', 'slug', 'website', 'domain']);
  });
});
