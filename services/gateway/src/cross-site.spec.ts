import { describe, expect, it } from 'vitest';
import { isCrossSite } from './cross-site.ts';

const from = (headers: Record<string, string>, method = 'POST') => isCrossSite({ method, header: new Headers(headers) });
const host = 'hireflux.example';

describe('isCrossSite', () => {
  it.each<[string, Record<string, string>]>([
    ['a program, which says nothing of where it comes from', { host }],
    ["the site's own page", { host, 'sec-fetch-site': 'same-origin' }],
    ['a person, by hand', { host, 'sec-fetch-site': 'none' }],
    ["the site's own page in an older browser", { host, origin: `https://${host}` }],
    ["the site's own page, at a port", { host: `${host}:8080`, origin: `http://${host}:8080` }],
    ['a browser that says both, by the surer of them', { host, 'sec-fetch-site': 'same-origin', origin: 'https://proxy.example' }],
  ])('lets through %s', (_, headers) => {
    expect(from(headers)).toBe(false);
  });

  it.each<[string, Record<string, string>]>([
    ["another site's page", { host, 'sec-fetch-site': 'cross-site' }],
    ["a neighbour's page", { host, 'sec-fetch-site': 'same-site' }],
    ['a word that browsers do not say yet', { host, 'sec-fetch-site': 'new-site' }],
    ["another site's page in an older browser", { host, origin: 'https://elsewhere.example' }],
    ['another port of the same machine', { host, origin: `https://${host}:8443` }],
    ['a page without an origin, such as a sandboxed frame', { host, origin: 'null' }],
    ['an origin without a host to compare', { origin: `https://${host}` }],
  ])('catches %s', (_, headers) => {
    expect(from(headers)).toBe(true);
  });

  it('lets reads through from anywhere', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(from({ host, 'sec-fetch-site': 'cross-site' }, method)).toBe(false);
  });
});
