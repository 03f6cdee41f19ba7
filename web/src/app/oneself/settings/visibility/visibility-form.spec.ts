import { Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { create } from '@bufbuild/protobuf';
import { ProfileVisibility, PublicProfileSchema } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { addressesIn, visibilityModel, visibilitySchema } from './visibility-form';

const problems = (portfolio: string) =>
  form(signal({ ...visibilityModel(undefined), portfolio }), visibilitySchema, { injector: TestBed.inject(Injector) })()
    .errorSummary()
    .map(({ message }) => message);

describe('visibilityModel', () => {
  it('shows nobody anything of whoever has not said so', () => {
    expect(visibilityModel(undefined)).toEqual({ visibility: 'private', openToWork: false, headline: '', about: '', portfolio: '' });
  });

  it('has an address a line', () => {
    const profile = create(PublicProfileSchema, { visibility: ProfileVisibility.EMPLOYERS, portfolio: { urls: ['https://a.example', 'https://b.example/x'] } });

    expect(visibilityModel(profile)).toMatchObject({ visibility: 'employers', portfolio: 'https://a.example\nhttps://b.example/x' });
  });
});

describe('addressesIn', () => {
  it('finds each once, however they are set apart', () => {
    expect(addressesIn(' https://a.example  https://b.example\n\nhttps://a.example ')).toEqual(['https://a.example', 'https://b.example']);
  });
});

describe('visibilitySchema', () => {
  it('takes up to five whole addresses', () => {
    expect(problems(['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.example/work?x=1`).join('\n'))).toEqual([]);
    expect(problems(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `https://${name}.example`).join('\n'))).toEqual(['At most five addresses.']);
  });

  it.each(['http://a.example', 'a.example', 'javascript:alert(1)', 'https://', 'https://someone@a.example', `https://a.example/${'x'.repeat(500)}`])('says of %s that it is no whole address', (address) => {
    expect(problems(`https://b.example\n${address}`)).toEqual([`${address} is no whole address: it begins with https://.`]);
  });
});
