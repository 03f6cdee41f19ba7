import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ICON_NAMES } from '../src/app/ui/icon-names.ts';

const FONTS = { 'instrument-sans': ['latin', 'latin-ext'], newsreader: ['latin', 'latin-ext'] } as const;

const folderOf = (name: string): string => dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
const assets = fileURLToPath(new URL('../public/', import.meta.url));

// The signs that the portal uses, as one file of symbols. How they are drawn is said where they are used: a star that is on is filled.
const symbols = ICON_NAMES.map((name) => {
  const svg = readFileSync(join(folderOf('lucide-static'), 'icons', `${name}.svg`), 'utf8');
  const drawn = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>')).replace(/\s*\n\s*/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawn}</symbol>`;
});
writeFileSync(join(assets, 'icons.svg'), `<!-- Lucide, https://lucide.dev, ISC licence --><svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);

mkdirSync(join(assets, 'fonts'), { recursive: true });
for (const [family, parts] of Object.entries(FONTS)) {
  for (const part of parts) {
    const file = `${family}-${part}-wght-normal.woff2`;
    copyFileSync(join(folderOf(`@fontsource-variable/${family}`), 'files', file), join(assets, 'fonts', file));
  }
}
