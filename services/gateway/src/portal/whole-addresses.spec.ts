import { describe, expect, it } from 'vitest';
import { withWholeAddresses } from './whole-addresses.ts';

const SITE = 'https://jobs.example/careers';

describe('withWholeAddresses', () => {
  it.each([
    ['<link rel="canonical" href="/pricing" data-hf-head="">', `<link rel="canonical" href="${SITE}/pricing" data-hf-head="">`],
    ['<link rel="alternate" hreflang="de" href="/de/">', `<link rel="alternate" hreflang="de" href="${SITE}/de/">`],
    ['<link href="/" hreflang="x-default" rel="alternate">', `<link href="${SITE}/" hreflang="x-default" rel="alternate">`],
    ['<meta property="og:url" content="/terms">', `<meta property="og:url" content="${SITE}/terms">`],
  ])('makes whole what a page says of itself: %s', (made, whole) => {
    expect(withWholeAddresses(`<head>${made}</head>`, SITE)).toBe(`<head>${whole}</head>`);
  });

  it.each([
    '<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="styles.css"><script src="/theme.js"></script>',
    '<a href="/pricing">Prices</a><meta property="og:title" content="/ and more">',
    '<link rel="canonical" href="https://jobs.example/pricing"><meta property="og:url" content="//elsewhere.example/">',
  ])('leaves everything else as it is: %s', (html) => {
    expect(withWholeAddresses(html, SITE)).toBe(html);
  });

  it('lets no address end what it stands in', () => {
    expect(withWholeAddresses('<link rel="canonical" href="/a">', 'https://x.example/?a"&b$1')).toBe('<link rel="canonical" href="https://x.example/?a&quot;&amp;b$1/a">');
  });
});
