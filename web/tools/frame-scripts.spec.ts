import { describe, expect, it } from 'vitest';
import { afterTheText } from '../src/after-the-text.ts';
import { frameScripts } from './frame-scripts.ts';

const statically = (...paths: string[]) => paths.map((path) => ({ path, kind: 'import-statement' }));
const later = (path: string) => ({ path, kind: 'dynamic-import' });

const BUILT = {
  outputs: {
    'main.js': { entryPoint: 'src/main.ts', imports: [...statically('core.js'), later('frame.js')] },
    'core.js': { imports: [] },
    'frame.js': { entryPoint: 'src/app/search/search-route.ts', imports: [...statically('core.js', 'here.js'), later('page.js')] },
    'here.js': { imports: statically('core.js') },
    'page.js': { entryPoint: 'src/app/search/search-page.ts', imports: [...statically('core.js', 'words.js'), later('dialog.js')] },
    'words.js': { imports: statically('page.js') },
    'dialog.js': { entryPoint: 'src/app/ui/dialog.ts', imports: [] },
  },
};

describe('frameScripts', () => {
  it('are those of the frame and of its page, without the start and without what the page fetches later', () => {
    expect(frameScripts(BUILT)).toEqual({ 'hf-search-route': ['frame.js', 'here.js', 'page.js', 'words.js'] });
  });

  it('are an error where no frame is known any more', () => {
    expect(() => frameScripts({ outputs: { 'main.js': { entryPoint: 'src/main.ts', imports: [] } } })).toThrow('*-route.ts');
  });
});

describe('afterTheText', () => {
  const page = (body: string) => `<html><head><link rel="modulepreload" href="here.js"></head><body>${body}</body></html>`;
  const frames = { 'hf-search-route': ['here.js', 'page.js'] };

  it('lists what a page with a frame needs beyond what it fetches at once', () => {
    expect(afterTheText(page('<hf-search-route ngh="1">'), frames)).toContain('fetchpriority="low" href="here.js"><script type="application/json" id="hf-later">["page.js"]</script></head>');
  });

  it('leaves what has no head as it is', () => {
    expect(afterTheText('<hf-search-route>', frames)).toBe('<hf-search-route>');
  });

  it('adds nothing to a page without one', () => {
    expect(afterTheText(page('<hf-search-routes>'), frames)).toBe(page('<hf-search-routes>').replace('preload"', 'preload" fetchpriority="low"'));
  });
});
