/** Fetches the face of people's own words once the first view stands; until then its fitted fallback is read. */
export function fetchDocumentFont(): void {
  const fetch = () => {
    for (const [range, part] of [['U+0000-00FF, U+2000-206F, U+20AC, U+2212', 'latin'], ['U+0100-02BA, U+1E00-1E9F, U+2113', 'latin-ext']] as const) {
      document.fonts.add(new FontFace('Newsreader Variable', `url(/fonts/newsreader-${part}-wght-normal.woff2)`, { weight: '200 800', display: 'swap', unicodeRange: range }));
    }
  };
  if (document.readyState === 'complete') fetch();
  else addEventListener('load', fetch, { once: true });
}
